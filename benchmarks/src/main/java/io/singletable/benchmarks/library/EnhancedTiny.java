package io.singletable.benchmarks.library;

import io.singletable.benchmarks.model.TinyData;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/**
 * Class of the Enhanced Client for entities of four properties.
 */
final class EnhancedTiny extends EnhancedRow {

	/**
	 * Form of these entities.
	 */
	static final class Form extends EnhancedForm<TinyData, EnhancedTiny> {

		Form() {
			super(TinyData.class, EnhancedTiny.class, EnhancedTiny::new);
		}

		@Override
		void fill(EnhancedTiny row, TinyData data) {
		}

		@Override
		TinyData data(EnhancedTiny row) {
			return new TinyData(row.getId(), row.getTitle(), row.getStatus(), row.getPriority());
		}

		@Override
		void addProperties(StaticTableSchema.Builder<EnhancedTiny> schema, Times times) {
		}

	}

}
