package io.singletable.internal.update;

import java.util.List;
import java.util.Optional;

import io.singletable.internal.key.UnencodableValueException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;

/**
 * Target of changes, as it was found in the classes of a type: a property, an element of
 * a list, or an entry of a map. Immutable, thread-safe.
 *
 * @param forms how each class stores its values
 * @param plain whether values are stored as the equal number, or the same text or time
 * @param standard whether they are stored as any other of their type
 * @param absent what it reads as where it is absent, empty for null; null if that is
 * uncertain
 * @param reasons why DynamoDB can't change it alone; empty if it can
 */
record PropertyTarget(Place place, JavaType type, TargetKind kind, List<ValueForm> forms, boolean plain,
		boolean standard, @Nullable AbsentValue absent, List<String> reasons) {

	/**
	 * Kind of a target.
	 */
	enum TargetKind {

		/** A property of an object. */
		PROPERTY,

		/** An entry of a map. */
		ENTRY,

		/** An element of a list. */
		ELEMENT

	}

	/**
	 * What a property reads as where its attribute is absent.
	 */
	record AbsentValue(@Nullable Object value) {

	}

	/**
	 * The same target, of which the objects around it are created where they are null.
	 */
	PropertyTarget creatable() {
		return new PropertyTarget(this.place.creatable(), this.type, this.kind, this.forms, this.plain, this.standard,
				this.absent, this.reasons);
	}

	/**
	 * Fit a value.
	 * @throws UnencodableValueException if it is of another type
	 */
	@Nullable Object fit(@Nullable Object value) {
		return TypeFit.fit(value, this.type);
	}

	/**
	 * Store a value, or nothing if all classes leave it out.
	 * @throws IllegalArgumentException if classes store it differently
	 */
	Optional<AttributeValue> store(@Nullable Object fitted) {
		Optional<AttributeValue> stored = this.forms.get(0).store(fitted);
		for (ValueForm form : this.forms.subList(1, this.forms.size())) {
			if (!form.store(fitted).equals(stored)) {
				throw differently();
			}
		}
		return stored;
	}

	/**
	 * What is stored of a null, nothing if it is left out.
	 */
	Optional<AttributeValue> storeNull() {
		return switch (this.kind) {
			case PROPERTY -> store(null);
			case ENTRY -> Optional.empty();
			case ELEMENT -> Optional.of(AttributeValue.createNul(true));
		};
	}

	/**
	 * The reason against leaving it to DynamoDB what is absent.
	 */
	String uncertain() {
		return "'" + this.place.javaPath() + "' may read as any value where it is absent";
	}

	/**
	 * Store a value, even one that is left out.
	 * @throws IllegalArgumentException if classes store it differently
	 */
	AttributeValue encode(Object fitted) {
		AttributeValue stored = this.forms.get(0).encode(fitted);
		for (ValueForm form : this.forms.subList(1, this.forms.size())) {
			if (!form.encode(fitted).equals(stored)) {
				throw differently();
			}
		}
		return stored;
	}

	private static IllegalArgumentException differently() {
		return new IllegalArgumentException("is stored differently by the classes of the type: update one of them");
	}

	boolean hasElements() {
		return this.forms.stream().allMatch(ValueForm::hasElements);
	}

}
