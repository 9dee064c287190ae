package io.singletable.benchmarks.library;

import java.util.List;

import io.singletable.benchmarks.model.FlatData;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/**
 * Class of the Enhanced Client for entities of many texts.
 */
final class EnhancedFlat extends EnhancedRow {

	private final String[] texts = new String[FlatData.NAMES.size()];

	/**
	 * Form of these entities.
	 */
	static final class Form extends EnhancedForm<FlatData, EnhancedFlat> {

		Form() {
			super(FlatData.class, EnhancedFlat.class, EnhancedFlat::new);
		}

		@Override
		void fill(EnhancedFlat row, FlatData data) {
			data.texts().toArray(row.texts);
		}

		@Override
		FlatData data(EnhancedFlat row) {
			return new FlatData(row.getId(), row.getTitle(), row.getStatus(), row.getPriority(), List.of(row.texts));
		}

		@Override
		void addProperties(StaticTableSchema.Builder<EnhancedFlat> schema, Times times) {
			for (int i = 0; i < FlatData.NAMES.size(); i++) {
				int number = i;
				schema.addAttribute(String.class,
						(attribute) -> attribute.name(FlatData.NAMES.get(number))
							.getter((row) -> row.texts[number])
							.setter((row, text) -> row.texts[number] = text));
			}
		}

	}

}
