package io.singletable.internal.update;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.expression.UpdateOperand;
import io.singletable.internal.expression.UpdateOperand.Difference;
import io.singletable.internal.expression.UpdateOperand.Stored;
import io.singletable.internal.expression.UpdateOperand.StoredOr;
import io.singletable.internal.expression.UpdateOperand.Sum;
import io.singletable.internal.expression.UpdateOperand.Value;
import io.singletable.internal.layout.PlainText;
import io.singletable.internal.update.EncodedChange.Assign;
import io.singletable.internal.update.PropertyTarget.AbsentValue;
import io.singletable.update.PropertyExpression;
import io.singletable.update.PropertyExpression.Operator;
import io.singletable.update.PropertyExpression.Term;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Encoder of values that are computed from other properties.
 */
record ComputedValues(Function<String, PropertyTarget> targets, Guards guards, Set<String> reasons) {

	EncodedChange encode(PropertyTarget target, PropertyExpression<?> expression) {
		Term right = expression.right();
		TypedOperand left = operand(target, expression.left());
		NumberRange range = NumberRange.of(target.type().getRawClass()).orElse(null);
		if (right == null) {
			if (range != null) {
				guard(left, range);
			}
			return new Assign(target.place(), left.operand(), range, target.storeNull().orElse(null));
		}
		ChangeEncoder.requireNumber(target);
		boolean sum = expression.operator() == Operator.PLUS;
		TypedOperand other = (right.path() != null) ? operand(target, right) : constant(target, right);
		if (range != null) {
			guard(left, other, sum, range);
		}
		return new Assign(target.place(),
				sum ? new Sum(left.operand(), other.operand()) : new Difference(left.operand(), other.operand()), range,
				null);
	}

	private static TypedOperand constant(PropertyTarget target, Term term) {
		BigDecimal number = ChangeEncoder.decimal((Number) Objects.requireNonNull(term.value()));
		ChangeEncoder.requireIntegralFor(target, number);
		AttributeValue stored = StoredValues.number(number);
		return new TypedOperand(new Value(stored), null, null, number);
	}

	private TypedOperand operand(PropertyTarget target, Term term) {
		PropertyTarget source = source(Objects.requireNonNull(term.path()));
		requireCompatible(target, source);
		this.reasons.addAll(source.reasons());
		DocumentPath path = source.place().path();
		NumberRange range = NumberRange.of(source.type().getRawClass()).orElse(null);
		AbsentValue absent = source.absent();
		if (absent == null) {
			this.reasons.add(source.uncertain());
		}
		Object otherwise = (absent != null && absent.value() != null) ? absent.value() : source.fit(term.value());
		Optional<AttributeValue> stored = (otherwise != null) ? source.store(otherwise) : Optional.empty();
		if (stored.isEmpty()) {
			this.guards.present(path);
			return new TypedOperand(new Stored(path), path, range, null);
		}
		this.guards.notNull(path);
		return new TypedOperand(new StoredOr(path, new Value(stored.get())), path, range,
				(stored.get().n() != null) ? new BigDecimal(stored.get().n()) : null);
	}

	private PropertyTarget source(String path) {
		try {
			return this.targets.apply(path);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"is computed from '" + PlainText.of(path) + "', which " + ex.getMessage(), ex);
		}
	}

	/** The copy of a number. */
	private void guard(TypedOperand copied, NumberRange range) {
		this.guards.within(Objects.requireNonNull(copied.path()), copied.range(), range, copied.isIn(range));
	}

	/** DynamoDB's conditions compute nothing: of two properties, each has to be small. */
	private void guard(TypedOperand left, TypedOperand right, boolean sum, NumberRange range) {
		if (right.path() == null) {
			BigDecimal number = Objects.requireNonNull(right.otherwise());
			guard(left, range.before(sum ? number : number.negate()));
			return;
		}
		NumberRange half = range.half();
		guard(left, half);
		guard(right, half);
	}

	private static void requireCompatible(PropertyTarget target, PropertyTarget source) {
		Class<?> to = NumberRange.boxed(target.type());
		Class<?> from = NumberRange.boxed(source.type());
		if (NumberRange.isNumber(to) && NumberRange.isNumber(from)) {
			ChangeEncoder.requireNumber(target);
			if (!source.plain() || !NumberRange.holds(to, from)) {
				throw new IllegalArgumentException("can't be computed from '" + source.place().javaPath()
						+ "': its numbers may not fit, or are stored otherwise");
			}
			return;
		}
		boolean sameType = target.type().equals(source.type()) || (to == from && !target.type().hasGenericTypes());
		boolean sameForm = (target.plain() && source.plain()) || (target.standard() && source.standard());
		if (!sameType || !sameForm) {
			throw new IllegalArgumentException("can't be computed from '" + source.place().javaPath()
					+ "', which is of another type or stored in another form: set it to a value");
		}
	}

	/**
	 * Operand of a computation.
	 *
	 * @param path where it is stored, null for a constant
	 * @param range the numbers that it may be, null for all
	 * @param otherwise the number that stands in for nothing, or the constant; null if
	 * there is none
	 */
	private record TypedOperand(UpdateOperand operand, @Nullable DocumentPath path, @Nullable NumberRange range,
			@Nullable BigDecimal otherwise) {

		boolean isIn(NumberRange bounds) {
			return this.otherwise != null && bounds.contains(this.otherwise);
		}

	}

}
