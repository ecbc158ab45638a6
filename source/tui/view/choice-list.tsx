/**
A list to choose from, drawn by ink-select-input. It never listens (`isFocused={false}`): two listeners would both act on a key. Where
the selection stands is ours; a new key for React makes it begin there.
*/
import {createContext, useContext} from 'react';
import {Text} from 'ink';
import SelectInput from 'ink-select-input';
import type {Pen} from '../pen.js';

export type ChoiceItem = Readonly<{value: string; label: string}>;

type ChoiceListProps = Readonly<{
	items: readonly ChoiceItem[];
	index: number;

	/** Lines; longer lists scroll. */
	limit: number;
	pen: Pen;
}>;

const PenContext = createContext<Pen | undefined>(undefined);

function Pointer({isSelected = false}: Readonly<{isSelected?: boolean}>) {
	const pen = useContext(PenContext);
	return <Text>{isSelected && pen ? ` ${pen.paint('accent', pen.glyphs.pointer)} ` : ' '.repeat(3)}</Text>;
}

function Line({label}: Readonly<{label: string; isSelected?: boolean}>) {
	return <Text>{label}</Text>;
}

export function ChoiceList({items, index, limit, pen}: ChoiceListProps) {
	return (
		<PenContext value={pen}>
			<SelectInput
				key={index}
				isFocused={false}
				items={[...items]}
				initialIndex={index}
				limit={limit}
				indicatorComponent={Pointer}
				itemComponent={Line}
			/>
		</PenContext>
	);
}
