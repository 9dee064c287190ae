package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.function.Supplier;

import io.singletable.benchmarks.model.Sample;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

/**
 * Form of an entity in a class of the Enhanced Client, with a schema in code.
 *
 * @param <D> the content of the entity
 * @param <R> the class
 */
abstract class EnhancedForm<D extends Sample, R extends EnhancedRow> {

	private final Class<D> dataType;

	private final Class<R> rowType;

	private final Supplier<R> rows;

	EnhancedForm(Class<D> dataType, Class<R> rowType, Supplier<R> rows) {
		this.dataType = dataType;
		this.rowType = rowType;
		this.rows = rows;
	}

	/**
	 * The form of an entity.
	 * @param entity the entity, not compressed
	 * @return its form
	 */
	static EnhancedForm<?, ?> of(Entity entity) {
		return switch (entity) {
			case TINY -> new EnhancedTiny.Form();
			case NESTED -> new EnhancedNested.Form();
			case FLAT -> new EnhancedFlat.Form();
			default -> new EnhancedTicketForm();
		};
	}

	final Class<R> rowType() {
		return this.rowType;
	}

	final R row(String type, Sample sample) {
		R row = this.rows.get();
		row.fill(type, sample);
		fill(row, this.dataType.cast(sample));
		return row;
	}

	/** What not all entities have. */
	abstract void fill(R row, D data);

	abstract D data(R row);

	/**
	 * Add the attributes of the properties that not all entities have.
	 * @param schema the schema
	 * @param times how times are stored
	 */
	abstract void addProperties(StaticTableSchema.Builder<R> schema, Times times);

	/**
	 * The schema of keys and properties.
	 */
	final TableSchema<R> schema() {
		StaticTableSchema.Builder<R> schema = common().addAttribute(String.class,
				(attribute) -> attribute.name("id").getter(EnhancedRow::getId).setter(EnhancedRow::setId));
		addProperties(schema, Times.DEFAULT);
		return schema.build();
	}

	/**
	 * The schema of what this library stores.
	 */
	final TableSchema<R> storedSchema() {
		StaticTableSchema.Builder<R> schema = common();
		addProperties(schema, Times.FIXED_WIDTH);
		return schema
			.addAttribute(String.class,
					(attribute) -> attribute.name("_type").getter(EnhancedRow::type).setter(EnhancedRow::type))
			.addAttribute(SdkBytes.class,
					(attribute) -> attribute.name("_wid").getter(EnhancedRow::writeId).setter(EnhancedRow::writeId))
			.addAttribute(Long.class,
					(attribute) -> attribute.name("_v")
						.getter(EnhancedRow::storedVersion)
						.setter(EnhancedRow::storedVersion))
			.addAttribute(Instant.class,
					(attribute) -> attribute.name("_at")
						.getter(EnhancedRow::changedAt)
						.setter(EnhancedRow::changedAt)
						.attributeConverter(FixedWidthTime.INSTANCE))
			.build();
	}

	private StaticTableSchema.Builder<R> common() {
		return StaticTableSchema.builder(this.rowType)
			.newItemSupplier(this.rows)
			.addAttribute(String.class,
					(attribute) -> attribute.name("pk")
						.getter(EnhancedRow::getPk)
						.setter(EnhancedRow::setPk)
						.tags(primaryPartitionKey()))
			.addAttribute(String.class,
					(attribute) -> attribute.name("sk")
						.getter(EnhancedRow::getSk)
						.setter(EnhancedRow::setSk)
						.tags(primarySortKey()))
			.addAttribute(String.class,
					(attribute) -> attribute.name("gsi1pk")
						.getter(EnhancedRow::getGsi1pk)
						.setter(EnhancedRow::setGsi1pk)
						.tags(secondaryPartitionKey("gsi1")))
			.addAttribute(String.class,
					(attribute) -> attribute.name("gsi1sk")
						.getter(EnhancedRow::getGsi1sk)
						.setter(EnhancedRow::setGsi1sk)
						.tags(secondarySortKey("gsi1")))
			.addAttribute(String.class,
					(attribute) -> attribute.name("title").getter(EnhancedRow::getTitle).setter(EnhancedRow::setTitle))
			.addAttribute(String.class,
					(attribute) -> attribute.name("status")
						.getter(EnhancedRow::getStatus)
						.setter(EnhancedRow::setStatus))
			.addAttribute(Integer.class,
					(attribute) -> attribute.name("priority")
						.getter(EnhancedRow::getPriority)
						.setter(EnhancedRow::setPriority));
	}

	/**
	 * Form of times.
	 */
	enum Times {

		/** As the Enhanced Client stores them. */
		DEFAULT,

		/** As this library stores them. */
		FIXED_WIDTH

	}

}
