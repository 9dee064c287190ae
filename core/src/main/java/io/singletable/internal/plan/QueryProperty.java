package io.singletable.internal.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.key.ValueFit;
import io.singletable.internal.mapping.access.ValueAccess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.util.Lazy;

/**
 * A property that a query names: how it is read from an entity, where it is stored, and
 * how its values compare.
 *
 * @param readers how it is read from each concrete class; a class without the property
 * has none, and reads as null
 * @param order order of its values, null if they have none
 * @param stored where DynamoDB finds it, null if nowhere but in keys: found out on
 * demand, by writing and reading samples, since what is only asked for by key does not
 * need it
 * @param nullable whether it may be null: it is declared so, and not always set by the
 * library, or a class is without it
 * @param derivation what is compared instead of its value, or null
 */
public record QueryProperty(String path, JavaType type, Map<Class<?>, ValueAccess> readers,
		@Nullable Comparator<Object> order, Lazy<PropertyStorage> stored, boolean nullable,
		@Nullable Derivation derivation) {

	QueryProperty(String path, JavaType type, Map<Class<?>, ValueAccess> readers, @Nullable Comparator<Object> order,
			Lazy<PropertyStorage> stored, boolean nullable) {
		this(path, type, readers, order, stored, nullable, null);
	}

	/**
	 * Where DynamoDB finds the property.
	 * @return the storage, null if nowhere but in keys
	 */
	@Nullable PropertyStorage storage() {
		return this.stored.getNullable();
	}

	/**
	 * Read the property of an entity.
	 */
	@Nullable Object read(Object entity) {
		ValueAccess reader = this.readers.get(entity.getClass());
		return compared((reader != null) ? reader.get(entity) : null);
	}

	/**
	 * What is compared of a value of the {@link #source} property.
	 */
	@Nullable Object compared(@Nullable Object value) {
		return (this.derivation != null) ? this.derivation.value().apply(value) : value;
	}

	/**
	 * The property from whose value follows what is compared: name in Java.
	 */
	String source() {
		return (this.derivation != null) ? this.derivation.source() : this.path;
	}

	/**
	 * Whether something is compared that follows from the value.
	 */
	boolean isDerived() {
		return this.derivation != null;
	}

	/**
	 * What is compared in a condition.
	 */
	String subject(String attribute) {
		return (this.derivation != null) ? this.derivation.function() + "(" + attribute + ")" : attribute;
	}

	Class<?> rawType() {
		return this.type.getRawClass();
	}

	boolean isText() {
		return rawType() == String.class;
	}

	boolean isCollection() {
		return this.type.isCollectionLikeType() || (this.type.isArrayType() && rawType() != byte[].class);
	}

	boolean isContainer() {
		return isCollection() || this.type.isMapLikeType();
	}

	/**
	 * Make an argument a value of the property.
	 * @throws InvalidDataAccessApiUsageException if it does not fit
	 */
	Object fit(Object argument) {
		return fit(argument, rawType());
	}

	/**
	 * Make an argument an element of the property, which is a collection, or a part of
	 * it, which is text.
	 * @throws InvalidDataAccessApiUsageException if it does not fit
	 */
	Object fitElement(Object argument) {
		return fit(argument, isCollection() ? this.type.getContentType().getRawClass() : rawType());
	}

	private Object fit(Object argument, Class<?> target) {
		try {
			return ValueFit.fit(argument, target);
		}
		catch (UnencodableValueException ex) {
			throw new InvalidDataAccessApiUsageException(
					"The argument for '" + this.path + "' is not valid: " + ex.getMessage());
		}
	}

	/**
	 * Whether two values are the same: by order, which takes 1.0 and 1.00 for one, or as
	 * they are stored, where they hold numbers.
	 */
	boolean isSame(Object one, Object other) {
		if (this.order != null) {
			return this.order.compare(one, other) == 0;
		}
		if (Objects.deepEquals(one, other)) {
			return true;
		}
		PropertyStorage storage = storage();
		return storage != null && storage.operands().areAlike(one, other);
	}

	int compare(Object one, Object other) {
		return Objects.requireNonNull(this.order).compare(one, other);
	}

	@Override
	public String toString() {
		return this.path;
	}

	/**
	 * Storage of a property: where DynamoDB finds it, and how its operands are written.
	 *
	 * @param paths names in the item, from the outermost, of each location that it may
	 * have in; its own comes first
	 * @param others the forms that operands can't name
	 * @param pushdown the conditions on it that DynamoDB can check
	 * @param absent what an item without the attribute may read as
	 * @param ofNull what a stored null may read as
	 */
	record PropertyStorage(List<List<String>> paths, StorageLocation location, OperandEncoder operands,
			AlternativeForms others, Pushdown pushdown, Absence absent, Absence ofNull) {

		/** Names of the attributes that hold the property, or what it is part of. */
		List<String> attributes() {
			return this.paths.stream().map((path) -> path.get(0)).distinct().toList();
		}

	}

	/**
	 * Derivation of what is compared from the value of a property.
	 *
	 * @param function the function that DynamoDB has for it
	 * @param value the same in memory
	 */
	record Derivation(String source, String function, UnaryOperator<@Nullable Object> value) {
	}

	/**
	 * Meaning of an absent attribute, or of a stored null.
	 *
	 * @param values what it reads as, in each class that has the property
	 * @param certain whether it reads as nothing else
	 */
	record Absence(List<@Nullable Object> values, boolean certain) {

		/**
		 * Whether an item with it may pass a check.
		 */
		boolean mayPass(Predicate<@Nullable Object> check) {
			return !this.certain || this.values.stream().anyMatch(check);
		}

		/**
		 * Whether every item with it passes a check.
		 */
		boolean passes(Predicate<@Nullable Object> check) {
			return this.certain && this.values.stream().allMatch(check);
		}

	}

	/**
	 * What an attribute is part of.
	 */
	enum StorageLocation {

		/** The payload: absent where it is compressed. */
		PAYLOAD,

		/** Always an attribute of its own, whatever the payload is. */
		ATTRIBUTE,

		/** An attribute that items of earlier times have in their payload. */
		MOVED

	}

}
