package io.singletable.internal.convert;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.convert.token.UnstorableValueException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writer of entities of one class, as attributes or as one compressed binary. What can be
 * written one way can be written the other: limits of DynamoDB's attributes (38 digits,
 * 32 levels) hold for compressed payloads as well.
 * <p>
 * Immutable and thread-safe; made once per class by {@link Payloads}.
 */
public interface PayloadWriter<T> {

	/**
	 * Write the entity's top-level properties as attributes.
	 * @param included the stored names of the properties to write; throws an
	 * {@link UnstorableValueException} for one that no payload may have
	 * @throws UnwritableEntityException if a property fails or has no form in DynamoDB
	 */
	Map<String, AttributeValue> write(T entity, Predicate<String> included);

	/**
	 * Write the entity's top-level properties as one compressed binary.
	 * @param included the stored names of the properties to write; throws an
	 * {@link UnstorableValueException} for one that no payload may have
	 * @return the binary, or nothing if the uncompressed payload is under
	 * {@link PayloadLimits#compressionThreshold()}
	 * @throws UnwritableEntityException if a property fails or has no form in DynamoDB,
	 * or the payload is over {@link PayloadLimits#maxDecompressedSize()}
	 */
	Optional<SdkBytes> compress(T entity, Predicate<String> included);

	/**
	 * Write the entity's top-level properties as one compressed binary, however small it
	 * is.
	 * @param included the stored names of the properties to write; throws an
	 * {@link UnstorableValueException} for one that no payload may have
	 * @throws UnwritableEntityException if a property fails or has no form in DynamoDB,
	 * or the payload is over {@link PayloadLimits#maxDecompressedSize()}
	 */
	SdkBytes pack(T entity, Predicate<String> included);

}
