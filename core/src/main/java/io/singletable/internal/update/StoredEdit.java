package io.singletable.internal.update;

import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.expression.UpdateOperand;
import io.singletable.internal.mapping.StoredShape;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Difference of two payloads at one place. Its text form shows no values.
 *
 * @param before what was there, null for nothing
 * @param after what is there now, null for nothing
 */
record StoredEdit(Place place, StoredShape shape, @Nullable AttributeValue before, @Nullable AttributeValue after) {

	EncodedChange change() {
		return (this.after != null)
				? new EncodedChange.Assign(this.place, new UpdateOperand.Value(this.after), null, null)
				: new EncodedChange.Erase(this.place);
	}

	/**
	 * Whether there was a blob, or is one now, also in a value without declared parts.
	 */
	boolean touchesBlobs() {
		return (this.before != null && BlobIdentity.isIn(this.before))
				|| (this.after != null && BlobIdentity.isIn(this.after));
	}

	/**
	 * Demand that what was there is stored. What reads as the same may have another form,
	 * which DynamoDB does not recognize.
	 */
	void requireBefore(ExpressionBuilder condition) {
		String path = condition.name(this.place.path());
		String absent = "attribute_not_exists(" + path + ")";
		if (this.before == null || StoredForms.isAbsent(this.before)) {
			condition.and(absent + " OR attribute_type(" + path + ", "
					+ condition.sharedValue(AttributeValue.createS("NULL")) + ")");
		}
		else {
			String same = path + " = " + condition.sharedValue(this.before);
			condition.and(isEmpty(this.before) ? same + " OR " + absent : same);
		}
	}

	private static boolean isEmpty(AttributeValue value) {
		return (value.hasL() && value.l().isEmpty()) || (value.hasM() && value.m().isEmpty());
	}

	/**
	 * Whether a value that is stored is the one that was there.
	 */
	boolean isBefore(@Nullable AttributeValue stored) {
		return StoredForms.same(this.shape, this.before, stored);
	}

	@Override
	public String toString() {
		return "edit of " + this.place.declared();
	}

}
