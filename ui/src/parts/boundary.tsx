// Catches a page that broke while it was drawn or could not be loaded, so that the frame around it stays and says what to do.
import { Alert, Button, Space } from 'antd';
import { Component, type ReactNode } from 'react';

import { useLanguage } from '../language';

interface BoundaryState {
  broken: Error | null;
}

export class Boundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { broken: null };

  static getDerivedStateFromError(broken: Error): BoundaryState {
    return { broken };
  }

  override render() {
    return this.state.broken === null ? this.props.children : <Broken problem={this.state.broken} />;
  }
}

function Broken({ problem }: { problem: Error }) {
  const { words } = useLanguage();
  // A part of the application that is gone: the network is lost, or the server was upgraded since the page was opened.
  const unloaded = /import|chunk|module/i.test(problem.message);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={unloaded ? words.state.unloadedTitle : words.state.brokenTitle}
      description={
        <Space orientation="vertical" size={4}>
          <span>{unloaded ? words.state.unloaded : words.state.broken}</span>
          <span className="quiet">{words.state.code} <code className="wrap">{problem.name}: {problem.message}</code> · {words.state.where} <code>{location.pathname}</code></span>
          <Button onClick={() => location.reload()}>{words.state.reload}</Button>
        </Space>
      }
    />
  );
}
