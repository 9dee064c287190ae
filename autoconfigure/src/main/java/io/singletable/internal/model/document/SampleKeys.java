package io.singletable.internal.model.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.singletable.internal.model.Masking;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.model.document.KeyTable.Cell;
import io.singletable.internal.model.document.KeyTable.Column;
import io.singletable.internal.model.document.KeyTable.Group;
import io.singletable.internal.model.document.KeyTable.Piece;
import io.singletable.internal.model.document.KeyTable.Row;
import io.singletable.mapping.EntityKeys;
import io.singletable.mapping.EntityKeys.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Keys of samples as they would be stored, in the columns of a {@link KeyTable}, with the
 * colours of its properties. Masked values are masked.
 */
public final class SampleKeys {

	private static final String SEPARATOR = "#";

	private final TemplateModel template;

	private final Masking masking;

	private final KeyTable types;

	private SampleKeys(TemplateModel template, Masking masking, KeyTable types) {
		this.template = template;
		this.masking = masking;
		this.types = types;
	}

	/**
	 * Make the table of samples. Those of one partition stand together.
	 * @param types the table of the template's types
	 * @param samples entities of these types
	 * @throws IllegalArgumentException if a sample is no entity of the template
	 */
	public static KeyTable of(TemplateModel template, Masking masking, KeyTable types, List<?> samples) {
		SampleKeys keys = new SampleKeys(template, masking, types);
		Map<String, List<StoredRow>> byPartition = new TreeMap<>();
		for (Object sample : samples) {
			StoredRow row = keys.row(sample);
			byPartition.computeIfAbsent(row.key().partition(), (key) -> new ArrayList<>()).add(row);
		}
		return new KeyTable(types.columns(), byPartition.values()
			.stream()
			.map((rows) -> new Group(
					rows.stream().sorted(Comparator.comparing((row) -> row.key().sort())).map(StoredRow::row).toList()))
			.toList());
	}

	private StoredRow row(Object sample) {
		TypeModel type = this.template.typeOf(sample)
			.orElseThrow(() -> new IllegalArgumentException(
					sample.getClass().getName() + " is no entity of table " + this.template.table()));
		EntityKeys keys = this.template.operations().keysOf(sample);
		List<Cell> design = this.types.rows()
			.stream()
			.filter((row) -> row.type().equals(type.name()))
			.findFirst()
			.map(Row::cells)
			.orElse(List.of());
		List<Cell> cells = new ArrayList<>();
		for (int i = 0; i < this.types.columns().size(); i++) {
			Column column = this.types.columns().get(i);
			Pair pair = pair(keys, column.index());
			cells.add((pair != null) ? cell(type, column, pair, design.get(i)) : Cell.HOLE);
		}
		return new StoredRow(keys.table(), new Row(type.name(), cells));
	}

	private static @Nullable Pair pair(EntityKeys keys, @Nullable String index) {
		return (index != null) ? keys.index(index).orElse(null) : keys.table();
	}

	private Cell cell(TypeModel type, Column column, Pair pair, Cell design) {
		String stored = this.masking.maskedKey(type, column.index(), column.sort() ? KeyPart.SORT : KeyPart.PARTITION,
				column.sort() ? pair.sort() : pair.partition());
		List<Piece> pieces = new ArrayList<>();
		List<List<Piece>> segments = segments(design);
		List<String> values = List.of(stored.split(SEPARATOR, -1));
		for (int i = 0; i < values.size(); i++) {
			if (i > 0) {
				pieces.add(new Piece(SEPARATOR, null, -1));
			}
			add(pieces, values.get(i), (i < segments.size()) ? segments.get(i) : List.of());
		}
		return new Cell(pieces);
	}

	/** A property may follow literal text in its segment. */
	private static void add(List<Piece> pieces, String value, List<Piece> segment) {
		String rest = value;
		for (Piece piece : segment) {
			if (piece.property() != null) {
				pieces.add(new Piece(rest, piece.property(), piece.colour()));
				return;
			}
			if (rest.startsWith(piece.text())) {
				pieces.add(piece);
				rest = rest.substring(piece.text().length());
			}
		}
		if (!rest.isEmpty()) {
			pieces.add(new Piece(rest, null, -1));
		}
	}

	private static List<List<Piece>> segments(Cell cell) {
		List<List<Piece>> segments = new ArrayList<>(List.of(new ArrayList<>()));
		for (Piece piece : cell.pieces()) {
			if (piece.text().equals(SEPARATOR)) {
				segments.add(new ArrayList<>());
			}
			else {
				segments.get(segments.size() - 1).add(piece);
			}
		}
		return segments;
	}

	/**
	 * Row with the key by which it is sorted.
	 */
	private record StoredRow(Pair key, Row row) {
	}

}
