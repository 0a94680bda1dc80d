// How many warnings are open and how many of them overdue; leads to the board.
import { BellOutlined } from '@ant-design/icons';
import { Link } from 'react-router';

import { useOverview } from '../api/queries';
import { useLanguage } from '../language';

export function Clocks() {
  const { words } = useLanguage();
  const rows = useOverview().data?.warnings;
  if (rows === undefined) return null;
  const open = rows.reduce((sum, row) => sum + row.open, 0);
  const overdue = rows.reduce((sum, row) => sum + row.overdue, 0);
  const text = words.header.clocks(open, overdue);
  return (
    <Link to={overdue > 0 ? '/warnings?overdue=1' : '/warnings'} className="header-clocks" aria-label={text} title={text}>
      <BellOutlined aria-hidden /> <span className="figure">{open}</span>
      {overdue > 0 && <span className="overdue-count"><span aria-hidden="true">! </span>{words.today.overdue} {overdue}</span>}
    </Link>
  );
}
