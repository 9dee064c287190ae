package io.singletable.internal.model.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.IndexDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.ListingDescriptor;
import io.singletable.internal.key.KeyTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Table of the keys of types: a row for each type, a column for each key of the table and
 * of its indexes. Types that share partitions stand together. Immutable.
 *
 * @param columns the columns
 * @param groups the types, grouped by their partitions
 */
public record KeyTable(List<Column> columns, List<Group> groups) {

	/** Number of colours of properties: after it, they begin anew. */
	public static final int COLOURS = 8;

	private static final String SEPARATOR = "#";

	/**
	 * Make the table of types.
	 * @param types the types of one table
	 */
	public static KeyTable of(List<EntityDescriptor> types) {
		List<Column> columns = columns(types);
		Map<String, List<EntityDescriptor>> byPartition = new LinkedHashMap<>();
		types.stream()
			.sorted(Comparator.comparing((EntityDescriptor type) -> shape(type.partitionKey()))
				.thenComparing(EntityDescriptor::sortKey)
				.thenComparing(EntityDescriptor::type))
			.forEach((type) -> byPartition.computeIfAbsent(shape(type.partitionKey()), (key) -> new ArrayList<>())
				.add(type));
		Colours colours = new Colours();
		return new KeyTable(columns,
				byPartition.values()
					.stream()
					.map((group) -> new Group(group.stream().map((type) -> row(type, columns, colours)).toList()))
					.toList());
	}

	/**
	 * All rows, in their order.
	 */
	public List<Row> rows() {
		return this.groups.stream().flatMap((group) -> group.rows().stream()).toList();
	}

	/**
	 * A table with the same columns and nothing in it.
	 */
	KeyTable withoutRows() {
		return new KeyTable(this.columns, List.of());
	}

	private static List<Column> columns(List<EntityDescriptor> types) {
		Set<String> indexes = new TreeSet<>();
		Set<String> listings = new LinkedHashSet<>();
		for (EntityDescriptor type : types) {
			type.indexes().forEach((index) -> indexes.add(index.name()));
			if (type.listing() != null) {
				listings.add(type.listing().index());
			}
		}
		listings.removeAll(indexes);
		indexes.addAll(listings);
		List<Column> columns = new ArrayList<>(List.of(new Column(null, false), new Column(null, true)));
		for (String index : indexes) {
			columns.add(new Column(index, false));
			columns.add(new Column(index, true));
		}
		return List.copyOf(columns);
	}

	/** Partitions are the same if their templates are, whatever properties are called. */
	private static String shape(String template) {
		return template.replaceAll("\\{[^}]*}", "{}");
	}

	private static Row row(EntityDescriptor type, List<Column> columns, Colours colours) {
		return new Row(type.type(), columns.stream().map((column) -> cell(type, column, colours)).toList());
	}

	private static Cell cell(EntityDescriptor type, Column column, Colours colours) {
		String index = column.index();
		if (index == null) {
			return pieces(type, column.sort() ? type.sortKey() : type.partitionKey(), colours);
		}
		for (IndexDescriptor descriptor : type.indexes()) {
			if (descriptor.name().equals(index)) {
				return cell(type, descriptor, column.sort(), colours);
			}
		}
		ListingDescriptor listing = type.listing();
		return (listing != null && listing.index().equals(index)) ? cell(type, listing, column.sort(), colours)
				: Cell.HOLE;
	}

	private static Cell cell(EntityDescriptor type, IndexDescriptor index, boolean sort, Colours colours) {
		String template = sort ? index.sortKey() : index.partitionKey();
		if (template == null) {
			return new Cell(List.of(new Piece("by a resolver", null, -1)));
		}
		return pieces(type, (sort || index.shared()) ? template : type.type() + SEPARATOR + template, colours);
	}

	private static Cell cell(EntityDescriptor type, ListingDescriptor listing, boolean sort, Colours colours) {
		if (sort) {
			return new Cell(List.of(new Piece(listing.order(), null, -1)));
		}
		String shards = (listing.shards() > 1) ? "0…" + (listing.shards() - 1) : "0";
		return new Cell(
				List.of(new Piece(type.type(), null, -1), new Piece(SEPARATOR, null, -1), new Piece(shards, null, -1)));
	}

	private static Cell pieces(EntityDescriptor type, String template, Colours colours) {
		List<Piece> pieces = new ArrayList<>();
		for (KeyTemplate.Segment segment : KeyTemplate.parse(template).segments()) {
			if (!pieces.isEmpty()) {
				pieces.add(new Piece(SEPARATOR, null, -1));
			}
			if (!segment.literal().isEmpty()) {
				pieces.add(new Piece(segment.literal(), null, -1));
			}
			KeyTemplate.Placeholder placeholder = segment.placeholder();
			if (placeholder != null) {
				pieces.add(new Piece(placeholder.toString(), placeholder.path(), colours.of(type, placeholder.path())));
			}
		}
		return new Cell(pieces);
	}

	/**
	 * Column of keys.
	 *
	 * @param index name of the index, or null for the table
	 * @param sort whether it has the sort keys
	 */
	public record Column(@Nullable String index, boolean sort) {

		/**
		 * The name of the column.
		 */
		public String name() {
			return (this.index == null) ? (this.sort ? "sort key" : "partition key")
					: this.index + (this.sort ? " sort key" : " partition key");
		}

	}

	/**
	 * Types that share partitions.
	 *
	 * @param rows a row for each type
	 */
	public record Group(List<Row> rows) {

		/**
		 * Whether several types are in one partition.
		 */
		public boolean isShared() {
			return this.rows.size() > 1;
		}

	}

	/**
	 * Keys of a type.
	 *
	 * @param type its name
	 * @param cells a cell for each column
	 */
	public record Row(String type, List<Cell> cells) {
	}

	/**
	 * Key of a type in a column.
	 *
	 * @param pieces what the key is made of, nothing if the type is not in the index
	 */
	public record Cell(List<Piece> pieces) {

		static final Cell HOLE = new Cell(List.of());

		/**
		 * Whether the type has no such key.
		 */
		public boolean isHole() {
			return this.pieces.isEmpty();
		}

		/**
		 * The key as text.
		 */
		public String text() {
			return this.pieces.stream().map(Piece::text).collect(Collectors.joining());
		}

		/**
		 * The key as text, in which long pieces are cut.
		 */
		public String shown() {
			return this.pieces.stream().map(Piece::shown).collect(Collectors.joining());
		}

	}

	/**
	 * Piece of a key.
	 *
	 * @param text the text, a property in braces
	 * @param property the path of the property, or null of a constant
	 * @param colour the number of the property's colour, or -1 of a constant
	 */
	public record Piece(String text, @Nullable String property, int colour) {

		private static final int SHOWN = 40;

		/**
		 * The text, without the middle of a long one: both ends say more.
		 */
		public String shown() {
			int length = this.text.codePointCount(0, this.text.length());
			if (length <= SHOWN) {
				return this.text;
			}
			return this.text.substring(0, this.text.offsetByCodePoints(0, SHOWN / 2)) + "…"
					+ this.text.substring(this.text.offsetByCodePoints(this.text.length(), -SHOWN / 2));
		}

	}

	/**
	 * Colours by the place of a property in the partition key, so that it is the same in
	 * all types that share partitions; by its name otherwise.
	 */
	private static final class Colours {

		private final Map<String, Integer> numbers = new HashMap<>();

		int of(EntityDescriptor type, String path) {
			int position = KeyTemplate.parse(type.partitionKey()).paths().indexOf(path);
			String key = (position >= 0) ? shape(type.partitionKey()) + position : path;
			return this.numbers.computeIfAbsent(key, (it) -> this.numbers.size() % COLOURS);
		}

	}

}
