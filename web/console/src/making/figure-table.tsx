import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { PlanFigures } from './types';

const figures = ['km', 'hours', 'over', 'visits', 'coverage', 'spread', 'unserved'] as const;

/** Plans beside each other, a column each; the best of each row is written strong. */
export function FigureTable({ columns }: { columns: { name: string; figures: PlanFigures }[] }) {
  const { say } = useWords();
  const forms = useForms();
  const show = (key: (typeof figures)[number], value: number) => {
    const n = forms.number(value);
    if (key === 'km') return say('making.km', { n });
    if (key === 'hours' || key === 'over') return say('making.hours', { n });
    if (key === 'coverage' || key === 'spread') return say('making.percent', { n });
    return n;
  };
  return (
    <table className="plain">
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th scope="col" className="number" key={column.name}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {figures.map((key) => {
          const values = columns.map((column) => column.figures[key]);
          const best = key === 'visits' || key === 'coverage' ? Math.max(...values) : Math.min(...values);
          const differs = values.some((value) => value !== best);
          return (
            <tr key={key}>
              <th scope="row">{say(`making.figure.${key}`)}</th>
              {columns.map((column) => (
                <td className="number" key={column.name}>
                  {differs && column.figures[key] === best ? (
                    <strong>{show(key, column.figures[key])}</strong>
                  ) : (
                    show(key, column.figures[key])
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
