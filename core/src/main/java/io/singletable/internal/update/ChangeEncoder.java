package io.singletable.internal.update;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.singletable.internal.blob.UntypedPlace;
import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.expression.UpdateOperand;
import io.singletable.internal.expression.UpdateOperand.Concatenation;
import io.singletable.internal.expression.UpdateOperand.StoredOr;
import io.singletable.internal.expression.UpdateOperand.Sum;
import io.singletable.internal.expression.UpdateOperand.Value;
import io.singletable.internal.key.ValueFit;
import io.singletable.internal.update.EncodedChange.AddToSet;
import io.singletable.internal.update.EncodedChange.Assign;
import io.singletable.internal.update.EncodedChange.DeleteMembers;
import io.singletable.internal.update.EncodedChange.Erase;
import io.singletable.internal.update.PropertyTarget.AbsentValue;
import io.singletable.internal.update.PropertyTarget.TargetKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;

/**
 * Encoder of one requested change. What is wrong with it is thrown as an
 * {@link IllegalArgumentException} that says why and what to write instead.
 */
record ChangeEncoder(Function<String, PropertyTarget> targets, Guards guards, Set<String> reasons) {

	/**
	 * Encode a change.
	 * @return the change, or null if there is nothing to do
	 */
	@Nullable Encoding encode(RequestedChange change) {
		PropertyTarget target = this.targets.apply(change.path());
		Encoding encoded = UntypedPlace.isIn(target.type()) ? encodeUntyped(target, change) : encode(target, change);
		if (encoded != null) {
			this.reasons.addAll(target.reasons());
			this.guards.parent(target.place().path());
		}
		return encoded;
	}

	private @Nullable Encoding encodeUntyped(PropertyTarget target, RequestedChange change) {
		boolean outer = UntypedPlace.enter();
		try {
			return encode(target, change);
		}
		finally {
			UntypedPlace.leave(outer);
		}
	}

	private @Nullable Encoding encode(PropertyTarget target, RequestedChange change) {
		if (change instanceof RequestedChange.Named named) {
			return encode(target, named.change());
		}
		if (change instanceof RequestedChange.Set set) {
			return set(target, set.value());
		}
		if (change instanceof RequestedChange.Merge merge) {
			return set(target.creatable(), merge.value());
		}
		if (change instanceof RequestedChange.MergeDocument merge) {
			return merge(target.creatable(), merge.merge());
		}
		if (change instanceof RequestedChange.Remove) {
			return (target.kind() == TargetKind.ELEMENT) ? new Encoding(new Erase(target.place()), false, null)
					: clear(target);
		}
		EncodedChange encoded = combine(target, change);
		return (encoded != null) ? new Encoding(encoded, false, null) : null;
	}

	private @Nullable EncodedChange combine(PropertyTarget target, RequestedChange change) {
		// A switch over types is not in Java 17.
		if (change instanceof RequestedChange.SetIfAbsent set) {
			return setIfAbsent(target, set.value());
		}
		if (change instanceof RequestedChange.Increment increment) {
			return increment(target, increment);
		}
		if (change instanceof RequestedChange.AddElements add) {
			return addElements(target, add);
		}
		if (change instanceof RequestedChange.AddMembers add) {
			return add.members().isEmpty() ? null : new AddToSet(target.place(), members(target, add.members()));
		}
		if (change instanceof RequestedChange.RemoveMembers remove) {
			return remove.members().isEmpty() ? null
					: new DeleteMembers(target.place(), members(target, remove.members()));
		}
		RequestedChange.Compute compute = (RequestedChange.Compute) change;
		return new ComputedValues(this.targets, this.guards, this.reasons).encode(target, compute.expression());
	}

	StoredTest encode(RequestedChange.Require require) {
		PropertyTarget target = this.targets.apply(require.path());
		Object fitted = (require.value() != null) ? target.fit(require.value()) : null;
		StoredTest test = new StoredTest(target.place().path(), require.shown(), require.demand(),
				(fitted != null) ? target.store(fitted).orElse(null) : null);
		this.reasons.addAll(target.reasons());
		this.guards.test(test);
		return test;
	}

	/**
	 * The change to a value, or to nothing.
	 */
	static Encoding set(PropertyTarget target, @Nullable Object value) {
		Object fitted = target.fit(value);
		if (fitted == null) {
			return clear(target);
		}
		AttributeValue stored = target.store(fitted).orElse(null);
		return new Encoding((stored != null) ? assign(target, new Value(stored)) : new Erase(target.place()), true,
				fitted);
	}

	private Encoding merge(PropertyTarget target, MergeNode merge) {
		this.reasons.add("'" + target.place().javaPath() + "' has no declared structure, into which paths could lead");
		return new Encoding(new EncodedChange.MergeStored(target.place(), merge), false, null);
	}

	private static Encoding clear(PropertyTarget target) {
		if (target.type().isPrimitive()) {
			throw new IllegalArgumentException("is of a primitive type, which can't be null: set another value");
		}
		AttributeValue stored = target.storeNull().orElse(null);
		return new Encoding((stored != null) ? assign(target, new Value(stored)) : new Erase(target.place()), true,
				null);
	}

	private static Assign assign(PropertyTarget target, UpdateOperand operand) {
		return new Assign(target.place(), operand, null, null);
	}

	private EncodedChange setIfAbsent(PropertyTarget target, Object value) {
		AttributeValue stored = target.encode(Objects.requireNonNull(target.fit(value)));
		AbsentValue absent = target.absent();
		if (absent == null) {
			this.reasons.add(target.uncertain());
		}
		else if (absent.value() != null
				&& target.store(absent.value()).filter((it) -> !ItemEdit.isNull(it)).isPresent()) {
			throw new IllegalArgumentException(
					"is never absent: where nothing is stored, it has the value that its class gives it; set it");
		}
		this.guards.notNull(target.place().path());
		return assign(target, new StoredOr(target.place().path(), new Value(stored)));
	}

	private EncodedChange increment(PropertyTarget target, RequestedChange.Increment increment) {
		requireNumber(target);
		BigDecimal by = decimal(increment.by());
		requireIntegralFor(target, by);
		Object start = Objects.requireNonNull(target.fit(increment.start()));
		AbsentValue absent = target.absent();
		if (absent == null) {
			this.reasons.add(target.uncertain());
		}
		else if (absent.value() instanceof Number value) {
			if (decimal(increment.start()).signum() != 0 && decimal(increment.start()).compareTo(decimal(value)) != 0) {
				throw new IllegalArgumentException(
						"is never null, so that it starts from the value that it has: leave out the start");
			}
			start = value;
		}
		NumberRange range = NumberRange.of(target.type().getRawClass()).orElse(null);
		DocumentPath path = target.place().path();
		if (range == null || by.signum() == 0) {
			this.guards.absentOr(path, "N");
		}
		else {
			this.guards.within(path, range, range.before(by), range.contains(decimal((Number) start).add(by)));
		}
		UpdateOperand operand = new Sum(new StoredOr(path, new Value(target.encode(start))),
				new Value(StoredValues.number(by)));
		return new Assign(target.place(), operand, range, null);
	}

	static BigDecimal decimal(Number number) {
		return (BigDecimal) ValueFit.fit(number, BigDecimal.class);
	}

	static void requireNumber(PropertyTarget target) {
		Class<?> raw = target.type().getRawClass();
		if (NumberRange.isNumber(raw) && target.plain()) {
			return;
		}
		throw new IllegalArgumentException(NumberRange.isNumber(raw)
				? "is not stored as the number that it is: DynamoDB can't compute with it; set it, or save the entity"
				: "is not a number: set it");
	}

	static void requireIntegralFor(PropertyTarget target, BigDecimal number) {
		Class<?> raw = target.type().getRawClass();
		if (NumberRange.isIntegral(raw) && number.stripTrailingZeros().scale() > 0) {
			throw new IllegalArgumentException("is an integer, to which no fraction can be added");
		}
	}

	private @Nullable EncodedChange addElements(PropertyTarget target, RequestedChange.AddElements add) {
		if (Set.class.isAssignableFrom(target.type().getRawClass())) {
			throw new IllegalArgumentException("is a set, which has no order: write addTo instead");
		}
		requireCollection(target, "a list");
		if (add.elements().isEmpty()) {
			return null;
		}
		List<@Nullable Object> fitted = new ArrayList<>();
		add.elements().forEach((element) -> fitted.add(TypeFit.fit(element, target.type().getContentType())));
		AttributeValue elements = target.encode(elementsOf(target.type(), fitted));
		AttributeValue empty = AttributeValue.createL(List.of());
		UpdateOperand stored = new StoredOr(target.place().path(), new Value(empty));
		this.guards.absentOr(target.place().path(), "L");
		requireEmptyWhereAbsent(target);
		return assign(target, (add.end() == RequestedChange.End.LAST) ? new Concatenation(stored, new Value(elements))
				: new Concatenation(new Value(elements), stored));
	}

	private static Object elementsOf(JavaType type, List<@Nullable Object> elements) {
		if (!type.isArrayType()) {
			return elements;
		}
		Object array = Array.newInstance(type.getContentType().getRawClass(), elements.size());
		for (int i = 0; i < elements.size(); i++) {
			Array.set(array, i, elements.get(i));
		}
		return array;
	}

	private AttributeValue members(PropertyTarget target, Collection<?> members) {
		if (!Set.class.isAssignableFrom(target.type().getRawClass())) {
			throw new IllegalArgumentException((target.type().isCollectionLikeType() || target.type().isArrayType())
					? "is a list, not a set: write append or prepend, or remove an element by its index"
					: "is not a set: set it");
		}
		requireCollection(target, "a set");
		Set<@Nullable Object> fitted = new LinkedHashSet<>();
		members.forEach((member) -> fitted.add(TypeFit.fit(member, target.type().getContentType())));
		AttributeValue stored = target.encode(fitted);
		if (stored.hasL()) {
			this.reasons.add("'" + target.place().javaPath() + "' is a set that is stored as a list");
		}
		requireEmptyWhereAbsent(target);
		return stored;
	}

	private void requireEmptyWhereAbsent(PropertyTarget target) {
		AbsentValue absent = target.absent();
		Optional<AttributeValue> stored = (absent != null && absent.value() != null)
				? Optional.of(target.encode(absent.value())) : Optional.empty();
		boolean empty = absent != null
				&& stored.flatMap(SetMembers::of).map((it) -> it.values().isEmpty()).orElse(true);
		if (!empty) {
			this.reasons.add(target.uncertain());
		}
	}

	private static void requireCollection(PropertyTarget target, String kind) {
		JavaType type = target.type();
		if (!(type.isCollectionLikeType() || type.isArrayType()) || !target.hasElements()) {
			throw new IllegalArgumentException("is not stored as " + kind + " of its elements: set it as a whole");
		}
	}

	/**
	 * Change with what is known of the value after it, without the item.
	 */
	record Encoding(EncodedChange change, boolean certain, @Nullable Object value) {

	}

}
