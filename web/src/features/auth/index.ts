export { SessionGate } from './SessionGate';
export { TrainingMark } from './TrainingMark';
