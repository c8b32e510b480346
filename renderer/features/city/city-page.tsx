import { ConferenceBlock } from './conference-block.tsx';
import { ReportBlock } from './report-block.tsx';
import './city.css';

/** For leaders and supervisors: what waits for a 会商, and the quarter of both halls. */
export function CityPage() {
  return (
    <div className="city">
      <ConferenceBlock />
      <ReportBlock />
    </div>
  );
}
