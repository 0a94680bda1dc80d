// Money in the unit the reader chose: the one that fits each amount, or yuan, 万元 or 亿元 throughout. Remembered on this machine.
import { Segmented } from 'antd';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

import { decimal } from '../figures';
import { useLanguage } from '../language';

const UNITS = ['fitting', 'yuan', 'wan', 'yi'] as const;
export type MoneyUnit = (typeof UNITS)[number];

const YUAN: Record<Exclude<MoneyUnit, 'fitting'>, number> = { yuan: 1, wan: 10_000, yi: 100_000_000 };
/** 亿元 needs four decimals to tell 万元 apart. */
const PLACES: Record<Exclude<MoneyUnit, 'fitting'>, number> = { yuan: 2, wan: 2, yi: 4 };
const STORAGE_KEY = 'haitun.money';

interface Choice {
  unit: MoneyUnit;
  choose: (unit: MoneyUnit) => void;
}

const ChoiceContext = createContext<Choice | null>(null);

export function MoneyProvider({ children }: { children: ReactNode }) {
  const [unit, setUnit] = useState<MoneyUnit>(remembered);
  const choice = useMemo<Choice>(
    () => ({
      unit,
      choose: (chosen) => {
        localStorage.setItem(STORAGE_KEY, chosen);
        setUnit(chosen);
      },
    }),
    [unit],
  );
  return <ChoiceContext value={choice}>{children}</ChoiceContext>;
}

/** Writes an amount in yuan in the chosen unit. */
export function useMoney(): (yuan: number) => string {
  const { words } = useLanguage();
  const { unit } = useChoice();
  return (yuan) => {
    const written = unit === 'fitting' ? fitting(yuan) : unit;
    const amount = decimal(Math.abs(yuan) / YUAN[written], PLACES[unit === 'fitting' ? 'yuan' : written]);
    return words.money.amount(yuan < 0 ? `−${amount}` : amount, words.money.units[written]);
  };
}

export function MoneySwitch() {
  const { words } = useLanguage();
  const { unit, choose } = useChoice();
  return (
    <Segmented<MoneyUnit>
      size="small"
      className="no-print"
      aria-label={words.money.label}
      value={unit}
      onChange={choose}
      options={UNITS.map((value) => ({ value, label: value === 'fitting' ? words.money.fitting : words.money.units[value] }))}
    />
  );
}

function useChoice(): Choice {
  const choice = useContext(ChoiceContext);
  if (choice === null) throw new Error('money needs a MoneyProvider above it');
  return choice;
}

/** The largest unit that keeps at least one digit before the point. */
function fitting(yuan: number): Exclude<MoneyUnit, 'fitting'> {
  const size = Math.abs(yuan);
  if (size >= YUAN.yi) return 'yi';
  return size >= YUAN.wan ? 'wan' : 'yuan';
}

function remembered(): MoneyUnit {
  const stored = localStorage.getItem(STORAGE_KEY);
  return UNITS.find((unit) => unit === stored) ?? 'fitting';
}
