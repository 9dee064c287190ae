package io.singletable.internal.update;

import java.util.Objects;
import java.util.function.Function;

import io.singletable.internal.expression.UpdateOperand;
import io.singletable.internal.expression.UpdateOperand.Difference;
import io.singletable.internal.expression.UpdateOperand.Stored;
import io.singletable.internal.expression.UpdateOperand.StoredOr;
import io.singletable.internal.expression.UpdateOperand.Sum;
import io.singletable.internal.expression.UpdateOperand.Value;
import io.singletable.internal.update.EncodedChange.Assign;
import io.singletable.update.PropertyExpression;
import io.singletable.update.PropertyExpression.Term;

/**
 * Encoder of values that are computed from other properties.
 *
 * @param targets finds the properties
 * @param guards takes what DynamoDB has to check
 */
record ComputedValues(Function<String, PropertyTarget> targets, Guards guards) {

	EncodedChange encode(PropertyTarget target, PropertyExpression<?> expression) {
		Term right = expression.right();
		UpdateOperand left = operand(target, expression.left());
		if (right == null) {
			return new Assign(target.place(), left, null, target.store(null).orElse(null));
		}
		ChangeEncoder.requireNumber(target);
		UpdateOperand operand = (expression.operator() == PropertyExpression.Operator.PLUS)
				? new Sum(left, operand(target, right)) : new Difference(left, operand(target, right));
		return new Assign(target.place(), operand, NumberRange.of(target.type().getRawClass()).orElse(null), null);
	}

	private UpdateOperand operand(PropertyTarget target, Term term) {
		if (term.path() == null) {
			return new Value(target.encode(Objects.requireNonNull(target.fit(term.value()))));
		}
		PropertyTarget source = this.targets.apply(term.path());
		requireCompatible(target, source);
		if (term.value() == null) {
			return new Stored(source.place().path());
		}
		Object otherwise = Objects.requireNonNull(target.fit(term.value()));
		return new StoredOr(source.place().path(), new Value(target.encode(otherwise)));
	}

	private static void requireCompatible(PropertyTarget target, PropertyTarget source) {
		boolean same = target.type().equals(source.type()) && target.isPlain() && source.isPlain();
		if (!same) {
			ChangeEncoder.requireNumber(target);
			ChangeEncoder.requireNumber(source);
		}
	}

}
