package io.singletable.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.singletable.CorruptItemException;
import io.singletable.InvalidCursorException;
import io.singletable.UnknownTypeException;
import io.singletable.client.DynamoDbCalls;
import io.singletable.convert.ItemReader;
import io.singletable.key.KeyOrder;
import io.singletable.layout.ItemHeader;
import io.singletable.layout.ItemKey;
import io.singletable.layout.ListingKeys;
import io.singletable.layout.TableLayout;
import io.singletable.mapping.EntityMetadata;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Lists the entities of a type. The shards of a listing are read one request each and
 * merged in order, with one position for all: sort keys are unique, so that a sort key is
 * a place in every shard. Thread-safe.
 */
public final class ListingReader {

	private static final Log logger = LogFactory.getLog(ListingReader.class);

	private final PartitionReader partitions;

	private final String tableName;

	private final TableLayout layout;

	private final ItemReader items;

	private final ReadSettings settings;

	private final Clock clock;

	public ListingReader(DynamoDbCalls calls, String tableName, TableLayout layout, ItemReader items,
			ReadSettings settings, Clock clock) {
		this.partitions = new PartitionReader(calls, tableName);
		this.tableName = tableName;
		this.layout = layout;
		this.items = items;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Read a window of a listing: one request a shard, unless items have to be left out.
	 * @param <T> the entity
	 * @param type the entities' type
	 * @param direction direction of the listing's order
	 * @param position where to go on
	 * @param limit number of entities
	 * @return the window, which is shorter than the limit only at the end, or when the
	 * bound of requests was met; it then knows where to go on
	 * @throws InvalidCursorException if the position is of another query
	 */
	public <T> Window<T> read(EntityMetadata<T> type, Direction direction, ScrollPosition position, Limit limit) {
		return read(type, direction, position, limit, (item) -> this.items.read(type, item).entity());
	}

	private <R> Window<R> read(EntityMetadata<?> type, Direction direction, ScrollPosition position, Limit limit,
			Function<Map<String, AttributeValue>, R> decoder) {
		ListingKeys listing = listing(type);
		Scroll scroll = Scroll.of(position, QueryFingerprint.of(this.tableName, listing.index(), type.typeName(),
				type.listing().name(), direction.name()), listing.names().sort());
		Direction order = scroll.order(direction);
		int wanted = this.settings.rows(limit);
		int requests = Math.max(1, this.settings.maxRequests() / listing.partitions().size());
		SortCondition condition = (scroll.after() != null) ? SortCondition.after(scroll.after(), order) : null;
		List<EvaluatedRows<R>> shards = new ArrayList<>();
		for (String partition : listing.partitions()) {
			PartitionQuery query = new PartitionQuery(type.typeName(), listing.index(), listing.names(), partition,
					condition, order);
			shards.add(this.partitions.read(query, wanted + 1, new RequestBudget(requests),
					(item) -> decode(type, item, decoder)));
		}
		return EvaluatedRows.merge(shards, order.isAscending() ? KeyOrder.INSTANCE : KeyOrder.INSTANCE.reversed())
			.window(wanted, scroll);
	}

	/**
	 * The headers and ids of all entities, oldest first, for work on each of them: an
	 * entity that changes meanwhile may be met twice, but is not missed.
	 * @param type the entities' type
	 * @param position where to go on
	 * @param limit number of entities
	 * @return the window
	 */
	public Window<ListedHeader> readHeaders(EntityMetadata<?> type, ScrollPosition position, Limit limit) {
		return read(type, Direction.ASC, position, limit,
				(item) -> new ListedHeader(this.layout.idOf(type, ItemKey.of(this.layout.keyNames(), item)),
						this.layout.header(item)));
	}

	private ListingKeys listing(EntityMetadata<?> type) {
		ListingKeys listing = this.layout.listing(type);
		if (listing == null) {
			throw new InvalidDataAccessApiUsageException(type.typeName()
					+ " has no listing (listing = NONE): declare @SingleTableEntity(listing = BY_ID) to list its entities");
		}
		return listing;
	}

	/**
	 * One item that can't be read must not hide the others: it is reported and left out.
	 */
	private <R> Optional<R> decode(EntityMetadata<?> type, Map<String, AttributeValue> item,
			Function<Map<String, AttributeValue>, R> decoder) {
		try {
			ItemHeader header = this.layout.header(item);
			return (header.deleted() || header.isExpired(this.clock.instant())) ? Optional.empty()
					: Optional.of(decoder.apply(item));
		}
		catch (CorruptItemException | UnknownTypeException ex) {
			logger.warn("An item in the listing of " + type.typeName() + " was left out: " + ex.getMessage());
			return Optional.empty();
		}
	}

	/**
	 * An entity as its listing knows it.
	 *
	 * @param id its id
	 * @param header what the library keeps of it
	 */
	public record ListedHeader(Object id, ItemHeader header) {
	}

}
