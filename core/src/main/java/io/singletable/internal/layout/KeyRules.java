package io.singletable.internal.layout;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.singletable.KeyTooLongException;
import io.singletable.Singleton;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.KeyLimits;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * DynamoDB's limits on keys, checked before a call: DynamoDB's own message names neither
 * the key nor its size.
 */
public record KeyRules(TableLayout layout) {

	private static final String PARTITION_KEY = "partition key";

	private static final String SORT_KEY = "sort key";

	/**
	 * The key of an entity's current item, for what reads or deletes it.
	 * @return the key, or empty if no stored entity has this id: its key would be over
	 * DynamoDB's limits, a part of it has no form in keys, or it is not that of a
	 * singleton
	 * @throws IllegalArgumentException if the id is of another type
	 * @throws UnwritableEntityException if a part of the id is null
	 */
	public Optional<ItemKey> possibleKey(EntityMetadata<?> type, Object id) {
		try {
			return Optional.of(this.layout.headKey(type, id))
				.filter((key) -> fits(key) && (!type.isSingleton() || Singleton.ID.equals(id)));
		}
		catch (UnwritableEntityException ex) {
			if (type.primaryKey().isEncodable(id)) {
				throw ex;
			}
			return Optional.empty();
		}
	}

	/**
	 * Whether a key is within DynamoDB's limits.
	 */
	public boolean fits(ItemKey key) {
		return KeyLimits.fits(key.partition(), KeyLimits.PARTITION_KEY_BYTES)
				&& KeyLimits.fits(key.sort(), KeyLimits.SORT_KEY_BYTES);
	}

	/**
	 * Check the key of an item.
	 * @param subject what the item holds, for the message
	 * @throws KeyTooLongException if a part is too long
	 */
	public void check(String subject, ItemKey key) {
		KeyNames names = this.layout.keyNames();
		check(subject, PARTITION_KEY, null, names.partition(), key.partition(), KeyLimits.PARTITION_KEY_BYTES);
		check(subject, SORT_KEY, null, names.sort(), key.sort(), KeyLimits.SORT_KEY_BYTES);
	}

	/**
	 * Check an item's keys in all indexes.
	 * @param subject what the item holds, for the message
	 * @throws KeyTooLongException if a key is too long
	 */
	public void checkIndexKeys(String subject, Map<String, AttributeValue> item) {
		for (IndexLayout index : this.layout.indexes()) {
			KeyNames names = index.names();
			check(subject, PARTITION_KEY, index, names.partition(), textOf(item.get(names.partition())),
					KeyLimits.PARTITION_KEY_BYTES);
			check(subject, SORT_KEY, index, names.sort(), textOf(item.get(names.sort())), KeyLimits.SORT_KEY_BYTES);
		}
	}

	private static @Nullable String textOf(@Nullable AttributeValue value) {
		return (value != null) ? value.s() : null;
	}

	private static void check(String subject, String role, @Nullable IndexLayout index, String attribute,
			@Nullable String key, int limit) {
		if (key != null && !KeyLimits.fits(key, limit)) {
			throw new KeyTooLongException(String.format(Locale.ROOT,
					"The %s%s '%s' of %s has %,d bytes, but DynamoDB allows %,d: shorten the values in it", role,
					(index != null) ? " of index " + index.name() : "", attribute, subject, KeyLimits.utf8Length(key),
					limit));
		}
	}

}
