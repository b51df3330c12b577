import { Component, type ErrorInfo, type ReactNode } from 'react';
import { ErrorNotice } from './ErrorNotice';
import { messages } from './messages';

interface Props {
  /** What would have been shown, in words. */
  what: string;
  children: ReactNode;
}

/** Keeps a fault in one part of a page from taking the rest of it away. */
export class ErrorBoundary extends Component<Props, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error.name, info.componentStack); // Without the message: it can quote the record.
  }

  override render() {
    if (!this.state.error) return this.props.children;
    const again = () => this.setState({ error: undefined });
    return <ErrorNotice title={messages.crashed(this.props.what)} error={messages.crashedText} onRetry={again} />;
  }
}
