/** Version of the stand-in itself, published as `process.versions.standin`. */
export const STANDIN_VERSION = '1.0.0';
