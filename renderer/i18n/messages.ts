/** The shape of a catalogue with free texts: a language that lacks a key, or has one too many, does not compile. */
export type Messages<T> = { readonly [K in keyof T]: T[K] extends string ? string : Messages<T[K]> };
