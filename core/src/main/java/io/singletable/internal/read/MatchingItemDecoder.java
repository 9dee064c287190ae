package io.singletable.internal.read;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.UnknownTypeException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.OverflowPayload;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.ResidualCheck;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decoder of the items that DynamoDB returned. Tombstones and expired items are no rows,
 * unless the projection takes those, nor are items of other types, unless it takes all
 * types. One item that can't be read must not hide the others: it is reported and left
 * out. Of one call, hence of one thread.
 */
final class MatchingItemDecoder<R> implements ItemDecoder<R> {

	private static final Log logger = LogFactory.getLog(QueryExecutor.class);

	private final BoundQuery query;

	private final ItemProjection<R> projection;

	private final Context context;

	/** Of one call, as the decoder is. */
	private final ItemReader items;

	private final KeyAttributes keys;

	private final boolean identified;

	MatchingItemDecoder(BoundQuery query, ItemProjection<R> projection, Context context) {
		this(query, projection, context, KeyAttributes.of(query.path().names(), context.layout().keyNames()), true);
	}

	/**
	 * Create a decoder of items that may lack keys.
	 */
	MatchingItemDecoder(BoundQuery query, ItemProjection<R> projection, Context context, KeyAttributes keys,
			boolean identified) {
		this.query = query;
		this.keys = keys;
		this.identified = identified;
		this.projection = projection;
		this.context = context;
		this.items = context.items().ofOneCall();
	}

	/** A row of attributes is made of them, one of a whole item of its payload. */
	@Override
	public long sizeOf(Map<String, AttributeValue> item) {
		return (this.projection.attributes() == null) ? this.items.decompressedSize(item) : 0;
	}

	/**
	 * The row of an item.
	 * @param item the item, read completely or as far as the projection needs it
	 * @return the row, or null to leave the item out
	 */
	@Override
	public @Nullable R row(Map<String, AttributeValue> item) {
		try {
			Function<ItemHeader, R> unknownMapper = this.projection.unknownMapper();
			return (unknownMapper != null) ? rowOfAnyType(item, unknownMapper) : rowOf(storedItem(item));
		}
		catch (CorruptItemException | UnknownTypeException | BlobMissingException ex) {
			logger.warn(subject() + " was left out of a query of " + source() + ": " + ex.getMessage());
			recordSkipped();
			return null;
		}
	}

	/** Known without the payload unless the query needs that to tell. */
	@Override
	public boolean isBeside(Map<String, AttributeValue> item) {
		try {
			return this.items.isBeside(item) && overflow(item) != null;
		}
		catch (CorruptItemException | UnknownTypeException ex) {
			return false;
		}
	}

	@Override
	public void request(List<Map<String, AttributeValue>> items) {
		PayloadsAhead.request(items.stream().map(this::overflow).filter(Objects::nonNull).toList(), this.items);
	}

	private @Nullable OverflowPayload overflow(Map<String, AttributeValue> item) {
		ItemHeader header = this.context.layout().header(item);
		EntityMetadata<?> type = (this.projection.unknownMapper() != null)
				? this.context.registry().known(header.typeName()) : this.query.type();
		if (type == null || isAbsent(header) || !isWanted(header)) {
			return null;
		}
		Object id = this.context.layout().idOf(type, this.keys.keyOf(item));
		return mayMatch(type, id, header, item) ? this.items.overflow(type, header, item, id) : null;
	}

	private boolean isWanted(ItemHeader header) {
		return (this.projection.unknownMapper() != null) ? this.query.isOfType(header.typeName())
				: this.query.type().concreteType(header.typeName()).isPresent();
	}

	/** What attributes rule out needs no payload. */
	private boolean mayMatch(EntityMetadata<?> type, Object id, ItemHeader header, Map<String, AttributeValue> item) {
		return !(this.query.predicate() instanceof ResidualCheck check) || check.readsEntity(item)
				|| check.matches(new StoredItem(type, id, header, item, this.items));
	}

	private static void recordSkipped() {
		OperationContext operation = OperationObserver.currentContext();
		if (operation != null) {
			operation.addSkippedItem();
		}
	}

	private @Nullable R rowOfAnyType(Map<String, AttributeValue> item, Function<ItemHeader, R> unknownMapper) {
		ItemHeader header = this.context.layout().header(item);
		if (isAbsent(header) || !this.query.isOfType(header.typeName())) {
			return null;
		}
		EntityMetadata<?> type = this.context.registry().known(header.typeName());
		if (type == null) {
			return unknownMapper.apply(header);
		}
		Object id = this.context.layout().idOf(type, ItemKey.of(this.context.layout().keyNames(), item));
		return rowOf(new StoredItem(type, id, header, item, this.items));
	}

	private @Nullable R rowOf(@Nullable StoredItem item) {
		return (item != null && matches(item)) ? this.projection.mapper().apply(item) : null;
	}

	private @Nullable StoredItem storedItem(Map<String, AttributeValue> item) {
		Object scanned = this.query.path().scan() ? scannedId(this.keys.keyOf(item)) : null;
		if (this.query.path().scan() && scanned == null) {
			return null;
		}
		ItemHeader header = this.context.layout().header(item);
		if (isAbsent(header) || isOfOtherType(header)) {
			return null;
		}
		return new StoredItem(this.query.type(), (scanned != null) ? scanned : id(item), header, item, this.items);
	}

	private @Nullable Object id(Map<String, AttributeValue> item) {
		return this.identified ? this.context.layout().idOf(this.query.type(), this.keys.keyOf(item)) : null;
	}

	/**
	 * A Scan also returns history and records of the table, which only their keys tell
	 * from entities.
	 */
	private @Nullable Object scannedId(ItemKey key) {
		try {
			return this.context.layout().idOf(this.query.type(), key);
		}
		catch (CorruptItemException ex) {
			return null;
		}
	}

	private boolean isAbsent(ItemHeader header) {
		return !this.projection.liveness().isThatOf(header, this.context.clock());
	}

	private boolean isOfOtherType(ItemHeader header) {
		if (this.query.type().concreteType(header.typeName()).isPresent()) {
			return false;
		}
		if (this.context.registry().find(header.typeName()).isPresent()) {
			return true;
		}
		throw new UnknownTypeException("it has the type '" + header.typeName() + "' ("
				+ this.context.layout().attributeNames().type() + "), for which there is no entity");
	}

	private boolean matches(StoredItem item) {
		Predicate<Object> predicate = this.query.predicate();
		if (predicate instanceof ResidualCheck check) {
			return check.matches(item);
		}
		return predicate == null || predicate.test(item.entity());
	}

	/** What was to be of any type names its own in the message of the exception. */
	private String subject() {
		return (this.projection.unknownMapper() != null) ? "An item" : "An item of " + this.query.type().typeName();
	}

	private String source() {
		String index = this.query.path().index();
		return (index != null) ? "index '" + index + "'" : "the table";
	}

	/**
	 * Collaborators of decoding.
	 */
	record Context(TableLayout layout, EntityRegistry registry, ItemReader items, Clock clock) {
	}

}
