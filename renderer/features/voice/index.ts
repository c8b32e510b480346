import '../../ui/form/form.css';
import './voice.css';

export { VoicePage, type VoicePageProps } from './voice-page.tsx';
