package io.singletable.internal.update;

import java.util.Map;

import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.expression.DocumentPath.Name;
import io.singletable.internal.mapping.StoredShape;
import io.singletable.internal.update.RequestedChange.Demand;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Demand of a patch on what is stored. Its text form shows no value.
 *
 * @param shown the operation as the patch names it
 * @param expected the value that is demanded, null for none
 */
record StoredTest(DocumentPath path, String shown, Demand demand, @Nullable AttributeValue expected) {

	/**
	 * Whether a payload is as demanded. Values are the same that read the same: an empty
	 * collection is the same as none.
	 */
	boolean passes(StoredShape entity, Map<String, AttributeValue> payload) {
		AttributeValue stored = StoredValues.find(payload, this.path);
		return switch (this.demand) {
			case EXISTS -> stored != null;
			case NOT_NULL -> !StoredForms.isAbsent(stored);
			case EQUALS ->
				(isEmpty(stored) && isEmpty(this.expected)) || StoredForms.same(shape(entity), stored, this.expected);
		};
	}

	private StoredShape shape(StoredShape entity) {
		StoredShape shape = entity;
		for (DocumentPath.Step step : this.path.steps()) {
			shape = (step instanceof Name name) ? StoredForms.partOf(shape, name.name()) : StoredForms.contentOf(shape);
		}
		return shape;
	}

	private static boolean isEmpty(@Nullable AttributeValue value) {
		return StoredForms.isAbsent(value) || (value != null && value.hasL() && value.l().isEmpty());
	}

	@Override
	public String toString() {
		return this.shown;
	}

}
