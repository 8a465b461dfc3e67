import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { one } from '../api/queries';
import type { Photo, Reason, Visit } from '../api/types';
import { MapFrame } from '../map/map-frame';
import { usePeopleNames } from '../parts/choice';
import { Faces } from '../parts/faces';
import { Card, Page, Pill } from '../parts/page';
import { GivePraise } from '../talk/praise';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { resultTone, trustTone } from './visit-words';

export function VisitPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useQuery(one<{ visit: Visit; photos: Photo[] }>(`/api/visits/${id}`));
  return <Faces of={asked}>{(told) => <Shown visit={told.visit} photos={told.photos} />}</Faces>;
}

function Shown({ visit, photos }: { visit: Visit; photos: Photo[] }) {
  const { say, word, language } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const reasons = useQuery({ ...one<Reason[]>('/api/reasons'), staleTime: 10 * 60_000 });
  const reasonOf = (code: string) => {
    const known = reasons.data?.find((one) => one.code === code);
    return known ? (language === 'en' ? known.textEn : known.textId) : code;
  };
  const trust = visit.trust;
  return (
    <Page
      title={visit.outletName}
      beside={
        <Pill tone={resultTone(visit.result)}>
          {visit.result ? word('result', visit.result.toLowerCase()) : say('visit.open')}
        </Pill>
      }
      actions={<GivePraise kind="visit" subject={visit.id} to={visit.salesmanId} />}
    >
      <div className="record two">
        <div className="column">
          <Card title={say('outlet.facts')}>
            <dl className="facts">
              <dt>{say('word.outlet')}</dt>
              <dd>
                <Link className="linkish" to="/outlets/$id" params={{ id: visit.outletId }}>
                  {visit.outletName}
                </Link>
              </dd>
              <dt>{say('word.salesman')}</dt>
              <dd>{nameOf(visit.salesmanId)}</dd>
              <dt>{say('visit.startedAt')}</dt>
              <dd>{forms.moment(visit.startedAt)}</dd>
              <dt>{say('visit.completedAt')}</dt>
              <dd>{forms.moment(visit.endedAt)}</dd>
              {visit.reason && (
                <>
                  <dt>{say('visit.reason')}</dt>
                  <dd>{reasonOf(visit.reason)}</dd>
                </>
              )}
              {visit.note && (
                <>
                  <dt>{say('field.note')}</dt>
                  <dd>{visit.note}</dd>
                </>
              )}
            </dl>
          </Card>
          {visit.start && (
            <div className="card flush">
              <MapFrame
                label={say('field.place')}
                height={220}
                dots={[{ id: visit.id, name: visit.outletName, ...visit.start.point, tone: 'news' }]}
              />
              {visit.distance != null && (
                <p className="quiet small" style={{ padding: '0 16px' }}>
                  {say('visit.distance', {
                    metres: forms.number(visit.distance),
                    allowed: forms.number(visit.allowed),
                  })}
                </p>
              )}
            </div>
          )}
        </div>
        <div className="column">
          <Card title={say('visit.trust')}>
            {trust ? (
              <>
                <p style={{ marginTop: 0 }}>
                  <Pill tone={trustTone(trust.score)}>{say('visit.trustScore', { score: trust.score })}</Pill>
                </p>
                <table className="plain">
                  <tbody>
                    {trust.evidence.map((one) => (
                      <tr key={one.code + one.text}>
                        <td>{word('trust', one.code) === one.code ? one.text : word('trust', one.code)}</td>
                        <td className="number">{one.points > 0 ? `−${one.points}` : `+${-one.points}`}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                {trust.answer && (
                  <p>
                    <span className="quiet">{say('visit.answer')}: </span>
                    {trust.answer}
                  </p>
                )}
              </>
            ) : (
              <p className="quiet" style={{ margin: 0 }}>
                {visit.trustFrom
                  ? say('visit.trustFrom', { at: forms.moment(visit.trustFrom) })
                  : say('visit.noTrust')}
              </p>
            )}
          </Card>
          {photos.length > 0 && (
            <Card title={say('visit.photos')}>
              <div className="photos">
                {photos
                  .filter((photo) => photo.fileId)
                  .map((photo) => (
                    <a key={photo.id} href={`/api/photos/${photo.id}`} target="_blank" rel="noreferrer">
                      <img
                        src={`/api/photos/${photo.id}`}
                        alt={word('photoKind', photo.kind)}
                        loading="lazy"
                      />
                    </a>
                  ))}
              </div>
            </Card>
          )}
        </div>
      </div>
    </Page>
  );
}
