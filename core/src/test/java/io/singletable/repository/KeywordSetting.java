package io.singletable.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.schema.States;
import io.singletable.internal.schema.TableState;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.util.unit.DataSize;

/**
 * Setting of a keyword: the entity, the rows and the property.
 */
enum KeywordSetting {

	/** The sort key of the table, in one partition. */
	TABLE(Shelf.class, "findByIdSiteAnd", "IdCode", Rows.PLAIN,
			(row) -> new Shelf(new Shelf.Key(row.site(), String.valueOf(row.text())), row.id(), row.open(),
					row.tags())),

	/** The sort key of an index. */
	INDEX(Parcel.class, "findBySiteAnd", "Code", Rows.PLAIN,
			(row) -> new Parcel(row.id(), row.site(), String.valueOf(row.text()), row.open(), row.tags())),

	/** The id, by which an index is ordered that has no sort key of its own. */
	ID_ONLY(Letter.class, "findBySiteAnd", "Id", Rows.PLAIN,
			(row) -> new Letter(row.id(), row.site(), null, null, row.open(), row.tags())),

	/** A filter of rows that are all compressed. */
	COMPRESSED(Letter.class, "findBySiteAnd", "Text", Rows.COMPRESSED,
			(row) -> new Letter(row.id(), row.site(), row.text(), null, row.open(), row.tags())),

	/** A filter of rows of which every other one is compressed. */
	MIXED(Letter.class, "findBySiteAnd", "Text", Rows.MIXED,
			(row) -> new Letter(row.id(), row.site(), row.text(), null, row.open(), row.tags())),

	/** The same, of a property that stays readable in compressed rows. */
	FILTERABLE(Letter.class, "findBySiteAnd", "Label", Rows.MIXED,
			(row) -> new Letter(row.id(), row.site(), null, row.text(), row.open(), row.tags()));

	private static final List<String> TEXTS = List.of("a", "ab", "abc", "b", "B", "ba", "c", "\u00e9");

	private final Class<?> entity;

	private final String beginning;

	private final String property;

	private final Rows rows;

	private final Form form;

	private @Nullable SingleTableTemplate template;

	KeywordSetting(Class<?> entity, String beginning, String property, Rows rows, Form form) {
		this.entity = entity;
		this.beginning = beginning;
		this.property = property;
		this.rows = rows;
		this.form = form;
	}

	Class<?> entity() {
		return this.entity;
	}

	Class<?> id() {
		return (this == TABLE) ? Shelf.Key.class : String.class;
	}

	/** The way by which the rows of a site are read. */
	String way() {
		return (this == TABLE) ? "table" : "gsi1";
	}

	/** Whether a filter is allowed. */
	boolean filters() {
		return this.rows != Rows.PLAIN;
	}

	/** The name of the method that asks a key word of a row of the site. */
	String method(String keyword, KeywordCase asked) {
		return this.beginning + switch (asked.property()) {
			case TEXT -> this.property;
			case OPEN -> "Open";
			case TAGS -> "Tags";
		} + keyword;
	}

	/** The names of the rows of the north that a key word asks for. */
	List<String> expected(KeywordCase asked) {
		return rows().stream()
			.filter((row) -> row.site().equals("north"))
			.filter((row) -> asked.isPassedBy((this == ID_ONLY) ? row.id() : row.text(), row.open(), row.tags()))
			.map(Row::id)
			.toList();
	}

	/** The template of a table with the rows. */
	synchronized SingleTableTemplate template() {
		if (this.template == null) {
			TestTable table = TestTable.of(this.entity);
			SingleTableTemplate plain = table.template(LocalDynamoDb.client(),
					(builder) -> builder.tableState(TableState.unknown()
						.withParts(States.active(table.registry().required(this.entity), table.layout()))));
			SingleTableTemplate compressing = compressing(table);
			int number = 0;
			for (Row row : rows()) {
				boolean compressed = this.rows == Rows.COMPRESSED || (this.rows == Rows.MIXED && number++ % 2 == 0);
				(compressed ? compressing : plain).insert(this.form.entity(row));
			}
			this.template = plain;
		}
		return this.template;
	}

	private SingleTableTemplate compressing(TestTable table) {
		EntityRegistry registry = EntityRegistry.of(List.of(this.entity), new MappingDefaults(Compression.GZIP, 0),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return TemplateBuilder.of(LocalDynamoDb.client(), table.name(), registry)
			.payloadLimits(new PayloadLimits(DataSize.ofBytes(0), DataSize.ofMegabytes(1)))
			.build();
	}

	private List<Row> rows() {
		List<Row> rows = new ArrayList<>();
		for (String site : List.of("north", "south")) {
			String prefix = site.equals("north") ? "" : "south-";
			for (String text : TEXTS) {
				rows.add(new Row(prefix + text, site, text, rows.size() % 2 == 0,
						(rows.size() % 3 == 0) ? Set.of("x") : Set.of()));
			}
			if (filters()) {
				rows.add(new Row(prefix + "without 1", site, null, true, Set.of()));
				rows.add(new Row(prefix + "without 2", site, null, false, Set.of("x", "y")));
			}
		}
		return rows;
	}

	/**
	 * How rows are stored.
	 */
	private enum Rows {

		PLAIN, COMPRESSED, MIXED

	}

	/**
	 * A row, whatever entity it becomes.
	 */
	private record Row(String id, String site, @Nullable String text, boolean open, Set<String> tags) {
	}

	/**
	 * Conversion of a row into an entity.
	 */
	private interface Form {

		Object entity(Row row);

	}

	/**
	 * Object with a name.
	 */
	interface Named {

		String name();

	}

	@SingleTableEntity(partitionKey = "Shelf#{site}", sortKey = "Shelf#{code}")
	record Shelf(@Id Key id, String name, boolean open, Set<String> tags) implements Named {

		record Key(String site, String code) {
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "site#{site}", sortKey = "{code}")
	record Parcel(@Id String id, String site, String code, boolean open, Set<String> tags) implements Named {

		@Override
		public String name() {
			return this.id;
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "site#{site}")
	record Letter(@Id String id, String site, @Nullable String text, @Filterable @Nullable String label, boolean open,
			Set<String> tags) implements Named {

		@Override
		public String name() {
			return this.id;
		}

	}

}
