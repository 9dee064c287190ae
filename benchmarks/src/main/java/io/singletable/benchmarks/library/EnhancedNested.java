package io.singletable.benchmarks.library;

import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.NestedData;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/**
 * Class of the Enhanced Client for entities of lists and maps.
 */
final class EnhancedNested extends EnhancedRow {

	private List<NestedData.Line> lines = List.of();

	private Map<String, List<Integer>> readings = Map.of();

	/**
	 * Form of these entities.
	 */
	static final class Form extends EnhancedForm<NestedData, EnhancedNested> {

		Form() {
			super(NestedData.class, EnhancedNested.class, EnhancedNested::new);
		}

		@Override
		void fill(EnhancedNested row, NestedData data) {
			row.lines = data.lines();
			row.readings = data.readings();
		}

		@Override
		NestedData data(EnhancedNested row) {
			return new NestedData(row.getId(), row.getTitle(), row.getStatus(), row.getPriority(), row.lines,
					row.readings);
		}

		@Override
		void addProperties(StaticTableSchema.Builder<EnhancedNested> schema, Times times) {
			schema
				.addAttribute(EnhancedType.listOf(EnhancedType.documentOf(NestedData.Line.class, lineSchema())),
						(attribute) -> attribute.name("lines")
							.getter((row) -> row.lines)
							.setter((row, lines) -> row.lines = lines))
				.addAttribute(EnhancedType.mapOf(EnhancedType.of(String.class), EnhancedType.listOf(Integer.class)),
						(attribute) -> attribute.name("readings")
							.getter((row) -> row.readings)
							.setter((row, readings) -> row.readings = readings));
		}

		private static TableSchema<NestedData.Line> lineSchema() {
			return StaticImmutableTableSchema.builder(NestedData.Line.class, LineBuilder.class)
				.newItemBuilder(LineBuilder::new, LineBuilder::build)
				.addAttribute(String.class,
						(attribute) -> attribute.name("product")
							.getter(NestedData.Line::product)
							.setter((line, value) -> line.product = value))
				.addAttribute(String.class,
						(attribute) -> attribute.name("note")
							.getter(NestedData.Line::note)
							.setter((line, value) -> line.note = value))
				.addAttribute(Integer.class,
						(attribute) -> attribute.name("quantity")
							.getter(NestedData.Line::quantity)
							.setter((line, value) -> line.quantity = value))
				.addAttribute(Long.class,
						(attribute) -> attribute.name("cents")
							.getter(NestedData.Line::cents)
							.setter((line, value) -> line.cents = value))
				.addAttribute(Boolean.class,
						(attribute) -> attribute.name("gift")
							.getter(NestedData.Line::gift)
							.setter((line, value) -> line.gift = value))
				.addAttribute(EnhancedType.listOf(String.class),
						(attribute) -> attribute.name("tags")
							.getter(NestedData.Line::tags)
							.setter((line, value) -> line.tags = value))
				.addAttribute(EnhancedType.mapOf(String.class, String.class),
						(attribute) -> attribute.name("details")
							.getter(NestedData.Line::details)
							.setter((line, value) -> line.details = value))
				.build();
		}

	}

	/**
	 * Builder of lines.
	 */
	private static final class LineBuilder {

		private String product = "";

		private String note = "";

		private int quantity;

		private long cents;

		private boolean gift;

		private List<String> tags = List.of();

		private Map<String, String> details = Map.of();

		NestedData.Line build() {
			return new NestedData.Line(this.product, this.note, this.quantity, this.cents, this.gift, this.tags,
					this.details);
		}

	}

}
