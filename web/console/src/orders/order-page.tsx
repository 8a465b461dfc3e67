import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { one } from '../api/queries';
import type { Order } from '../api/types';
import { Faces } from '../parts/faces';
import { Card, Page, Pill } from '../parts/page';
import { TrailLink } from '../parts/trail-link';
import { GivePraise } from '../talk/praise';
import { Thread } from '../talk/thread';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { orderTone } from './order-words';

export function OrderPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useQuery(one<Order>(`/api/orders/${id}`));
  return <Faces of={asked}>{(order) => <Shown order={order} />}</Faces>;
}

function Shown({ order }: { order: Order }) {
  const { say, word } = useWords();
  const forms = useForms();
  const gross = order.lines.reduce((sum, line) => sum + line.gross, 0);
  const discount = order.lines.reduce((sum, line) => sum + line.discount, 0);
  return (
    <Page
      title={order.number}
      beside={<Pill tone={orderTone(order.state)}>{word('orderState', order.state)}</Pill>}
      actions={<GivePraise kind="order" subject={order.id} to={order.salesmanId} />}
    >
      <Card title={say('outlet.facts')} end={<TrailLink record={order.id} />}>
        <dl className="facts">
          <dt>{say('word.outlet')}</dt>
          <dd>
            <Link className="linkish" to="/outlets/$id" params={{ id: order.outletId }}>
              {order.outletName}
            </Link>
          </dd>
          <dt>{say('word.salesman')}</dt>
          <dd>{order.salesmanName}</dd>
          <dt>{say('order.placedAt')}</dt>
          <dd>{forms.moment(order.placedAt)}</dd>
          {order.deliverOn && (
            <>
              <dt>{say('order.deliveryOn')}</dt>
              <dd>{forms.date(order.deliverOn)}</dd>
            </>
          )}
          {order.visitId && (
            <>
              <dt>{say('word.visit')}</dt>
              <dd>
                <Link className="linkish" to="/visits/$id" params={{ id: order.visitId }}>
                  {say('act.open')}
                </Link>
              </dd>
            </>
          )}
          {order.replacedBy && (
            <>
              <dt>{say('order.replacedBy')}</dt>
              <dd>
                <Link className="linkish" to="/orders/$id" params={{ id: order.replacedBy }}>
                  {say('act.open')}
                </Link>
              </dd>
            </>
          )}
          {order.replaces && (
            <>
              <dt>{say('order.replaces')}</dt>
              <dd>
                <Link className="linkish" to="/orders/$id" params={{ id: order.replaces }}>
                  {say('act.open')}
                </Link>
              </dd>
            </>
          )}
          {order.variance !== 0 && (
            <>
              <dt>{say('order.variance')}</dt>
              <dd>{say('order.varianceText', { amount: forms.money(order.variance) })}</dd>
            </>
          )}
          {order.note && (
            <>
              <dt>{say('field.note')}</dt>
              <dd>{order.note}</dd>
            </>
          )}
        </dl>
      </Card>
      <Card title={say('order.lines')} flush>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen scrolls by keys */}
        <section className="wide" tabIndex={0} aria-label={say('order.lines')}>
          <table className="plain">
            <thead>
              <tr>
                <th>{say('word.product')}</th>
                <th className="number">{say('order.quantity')}</th>
                <th className="number">{say('order.unitPrice')}</th>
                <th className="number">{say('order.gross')}</th>
                <th>{say('order.why')}</th>
                <th className="number">{say('order.discount')}</th>
                <th className="number">{say('order.net')}</th>
              </tr>
            </thead>
            <tbody>
              {order.lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a product may stand twice; lines of an order never move
                <tr key={`${line.productId}${index}`}>
                  <td>{line.name}</td>
                  <td className="number">
                    {forms.number(line.quantity)} {line.unit}
                  </td>
                  <td className="number">{forms.money(line.unitPrice)}</td>
                  <td className="number">{forms.money(line.gross)}</td>
                  <td>
                    {(line.explanation ?? []).length === 0 && <span className="quiet">–</span>}
                    {(line.explanation ?? []).map((step) => (
                      <div key={step.code + step.amount} className="small">
                        {word('discountCode', step.code) === step.code
                          ? step.text
                          : word('discountCode', step.code)}{' '}
                        <span className="quiet number">{forms.money(step.amount)}</span>
                      </div>
                    ))}
                  </td>
                  <td className="number">{line.discount ? forms.money(-Math.abs(line.discount)) : '–'}</td>
                  <td className="number">{forms.money(line.net)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={3}>
                  {say('order.total')}
                </th>
                <td className="number">{forms.money(gross)}</td>
                <td />
                <td className="number">{discount ? forms.money(-Math.abs(discount)) : '–'}</td>
                <td className="number">
                  <strong>{forms.money(order.total)}</strong>
                </td>
              </tr>
            </tfoot>
          </table>
        </section>
      </Card>
      <Thread kind="order" subject={order.id} />
    </Page>
  );
}
