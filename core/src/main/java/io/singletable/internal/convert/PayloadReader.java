package io.singletable.internal.convert;

import java.util.Map;
import java.util.function.Predicate;

import io.singletable.CorruptItemException;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.IncludedNames;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reader of entities of one class. Immutable and thread-safe unless it is one
 * {@link #ofOneCall}; made once per class by {@link Payloads}.
 */
public interface PayloadReader<T> {

	/**
	 * Read an entity from its attributes.
	 * @param attributes the attributes, which may hold others than the entity's
	 * @param included the names of the attributes that are the entity's; asked at the top
	 * level only
	 * @param carried properties that are stored under other names, read before and
	 * instead of attributes of the same name
	 * @throws CorruptItemException if the class can't be built from the attributes
	 */
	T read(Map<String, AttributeValue> attributes, Predicate<String> included, CarriedFields carried);

	/**
	 * Read an entity from its attributes, of which there are no others.
	 * @throws CorruptItemException if the class can't be built from the attributes
	 */
	default T read(Map<String, AttributeValue> attributes) {
		return read(attributes, IncludedNames.ALL, CarriedFields.NONE);
	}

	/**
	 * Read an entity from its compressed binary. Nothing is built before the whole binary
	 * proved undamaged.
	 * @param carried properties that are not in the binary
	 * @throws CorruptItemException if the binary is damaged or too large, or the class
	 * can't be built from it
	 */
	T decompress(SdkBytes compressed, CarriedFields carried);

	/**
	 * Read an entity from its compressed binary, of which the size is known from
	 * elsewhere.
	 * @param size the size in bytes that it has to decompress to
	 * @param carried properties that are not in the binary
	 * @throws CorruptItemException if the binary is damaged, or of another size, or the
	 * class can't be built from it
	 */
	T decompress(SdkBytes compressed, long size, CarriedFields carried);

	/**
	 * The same reader for the items of one call, which keeps what it needs to read one
	 * for the next.
	 * @return the reader, of one call, hence of one thread
	 */
	PayloadReader<T> ofOneCall();

}
