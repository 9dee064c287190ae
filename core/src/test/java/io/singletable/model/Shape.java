package io.singletable.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.SoftDelete;
import io.singletable.Unique;
import io.singletable.Versioned;
import io.singletable.model.Entities.Badge;
import io.singletable.model.Entities.Contract;
import io.singletable.model.Entities.Desk;
import io.singletable.model.Entities.Lease;
import io.singletable.model.Entities.Line;
import io.singletable.model.Entities.OpenContract;
import io.singletable.model.Entities.Order;
import io.singletable.model.Entities.Seat;
import io.singletable.model.Entities.Session;
import io.singletable.model.Entities.Settings;
import io.singletable.model.Entities.Shipment;
import io.singletable.model.Entities.SignedContract;
import io.singletable.model.Entities.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Class of entities, with its translation from and to snapshots.
 *
 * @param <T> the entity
 * @param type its class
 * @param hasVersion whether it has a version
 * @param expires whether it has a time to live
 * @param composite whether its id is an order and a number, {@code o1/2}
 * @param key the id of a snapshot's id
 * @param entity the entity of a snapshot
 * @param snapshot the snapshot of an entity
 */
record Shape<T>(Class<T> type, boolean hasVersion, boolean expires, boolean composite, Function<String, Object> key,
		Function<Snapshot, T> entity, Function<T, Snapshot> snapshot) {

	static final List<Shape<?>> ALL = List.of(
			new Shape<>(Order.class, false, false, false, (id) -> id,
					(it) -> new Order(it.id(), it.createdAt(), it.updatedAt(), it.content()),
					(order) -> new Snapshot(order.id(), null, order.createdAt(), order.updatedAt(), null,
							order.content())),
			new Shape<>(Session.class, false, true, false, (id) -> id, Shape::session,
					(it) -> new Snapshot(it.getId(), null, it.getCreatedAt(), it.getUpdatedAt(),
							Lifetime.of(it.getExpiresAt()), Objects.requireNonNull(it.getContent()))),
			new Shape<>(Shipment.class, true, false, true, Shape::shipmentKey,
					(it) -> new Shipment(shipmentKey(it.id()), it.version(), it.createdAt(), it.updatedAt(),
							it.content()),
					(it) -> new Snapshot(it.getKey().orderId() + "/" + it.getKey().no(), it.getVersion(),
							it.getCreatedAt(), it.getUpdatedAt(), null, it.getContent())),
			new Shape<>(Lease.class, true, true, false, (id) -> id,
					(it) -> new Lease(it.id(), it.version(), it.createdAt(), it.updatedAt(),
							Lifetime.value(it.expiresAt(), Duration.class), it.content()),
					(it) -> new Snapshot(it.id(), it.version(), it.createdAt(), it.updatedAt(),
							Lifetime.of(it.expiresAt()), it.content())),
			new Shape<>(Badge.class, true, true, false, (id) -> id,
					(it) -> new Badge(it.id(), it.version(), it.createdAt(), it.updatedAt(),
							Lifetime.value(it.expiresAt(), Duration.class), it.content()),
					(it) -> new Snapshot(it.id(), it.version(), it.createdAt(), it.updatedAt(),
							Lifetime.ofCreation(it.expiresAt()), it.content())),
			new Shape<>(Ticket.class, true, false, false, (id) -> id,
					(it) -> new Ticket(it.id(), it.version(), it.createdAt(), it.updatedAt(), it.content()),
					(it) -> new Snapshot(it.id(), it.version(), it.createdAt(), it.updatedAt(), null, it.content())),
			new Shape<>(Line.class, true, false, true, Shape::lineKey,
					(it) -> new Line(lineKey(it.id()), it.version(), it.createdAt(), it.updatedAt(), it.content()),
					(it) -> new Snapshot(it.key().orderId() + "/" + it.key().no(), it.version(), it.createdAt(),
							it.updatedAt(), null, it.content())),
			new Shape<>(Contract.class, true, true, false, (id) -> id, Shape::contract,
					(it) -> new Snapshot(it.id(), it.version(), it.createdAt(), it.updatedAt(),
							Lifetime.of(it.expiresAt()), it.content())),
			new Shape<>(Seat.class, true, true, false, (id) -> id,
					(it) -> new Seat(it.id(), it.version(), it.createdAt(), it.updatedAt(),
							Lifetime.value(it.expiresAt(), Instant.class), it.content()),
					(it) -> new Snapshot(it.id(), it.version(), it.createdAt(), it.updatedAt(),
							Lifetime.of(it.expiresAt()), it.content())),
			new Shape<>(Desk.class, true, true, false, (id) -> id,
					(it) -> new Desk(it.id(), it.version(), it.createdAt(), it.updatedAt(),
							Lifetime.value(it.expiresAt(), Instant.class), it.content()),
					(it) -> new Snapshot(it.id(), it.version(), it.createdAt(), it.updatedAt(),
							Lifetime.of(it.expiresAt()), it.content())),
			new Shape<>(Settings.class, true, false, false, (id) -> id,
					(it) -> new Settings((it.version() != null) ? it.id() : null, it.version(), it.createdAt(),
							it.updatedAt(), it.content()),
					(it) -> new Snapshot(Objects.requireNonNull(it.id()), it.version(), it.createdAt(), it.updatedAt(),
							null, it.content())));

	/**
	 * Whether its history is kept.
	 */
	boolean isVersioned() {
		return this.type.isAnnotationPresent(Versioned.class);
	}

	/**
	 * Whether the content of deleted ones is kept, for an hour at least.
	 */
	boolean hasSoftDelete() {
		return this.type.isAnnotationPresent(SoftDelete.class);
	}

	/**
	 * Whether there is one entity, which is not listed.
	 */
	boolean isSingleton() {
		return this.type.isAnnotationPresent(Singleton.class);
	}

	/**
	 * Whether its entities are in the partition of an order.
	 */
	boolean isOfOrder() {
		return this.type == Order.class || this.composite;
	}

	/**
	 * Whether no two have one owner and one status.
	 */
	boolean isConstrained() {
		return this.type.isAnnotationPresent(Unique.class);
	}

	/**
	 * What is unique of a content, one of six values.
	 */
	@Nullable Object uniqueValue(Content content) {
		return (isConstrained() && content.owner() != null) ? List.of(content.owner(), content.status()) : null;
	}

	/**
	 * Ids of its entities.
	 */
	List<String> ids() {
		return isSingleton() ? List.of(Singleton.ID) : this.composite ? List.of("o1/2", "o1/10", "o2/1")
				: isConstrained() ? List.of("o1", "o2", "o3", "o4") : List.of("o1", "o2", "o3");
	}

	/**
	 * Order of its listing.
	 */
	Comparator<Snapshot> listing() {
		return (this.type.getAnnotation(SingleTableEntity.class).listing() == Listing.LAST_MODIFIED)
				? Comparator.comparing((Snapshot it) -> updatedAt(it)).thenComparing(byId()) : byId();
	}

	/**
	 * Properties by which a query has that order.
	 */
	String[] listingProperties() {
		if (this.type.getAnnotation(SingleTableEntity.class).listing() == Listing.LAST_MODIFIED) {
			return new String[] { "updatedAt" };
		}
		return this.composite ? new String[] { "key.orderId", "key.no" } : new String[] { "id" };
	}

	/**
	 * Order of ids in keys.
	 */
	Comparator<Snapshot> byId() {
		return Comparator.comparing((Snapshot it) -> order(it.id())).thenComparing((it) -> number(it.id()));
	}

	/**
	 * A time to live that ends after a while, or that lasts as long.
	 */
	Lifetime lifetime(Instant now, Duration left) {
		if (this.type == Lease.class || this.type == Badge.class) {
			return new Lifetime(left.abs(), this.type == Badge.class);
		}
		Instant end = now.plus(left);
		return new Lifetime((this.type == Session.class) ? (Object) end.getEpochSecond() : end, false);
	}

	Object keyOf(String id) {
		return this.key.apply(id);
	}

	private static Instant updatedAt(Snapshot snapshot) {
		return Objects.requireNonNull(snapshot.updatedAt());
	}

	static String order(String id) {
		return id.contains("/") ? id.substring(0, id.indexOf('/')) : id;
	}

	private static int number(String id) {
		return id.contains("/") ? Integer.parseInt(id.substring(id.indexOf('/') + 1)) : 0;
	}

	private static Shipment.Key shipmentKey(String id) {
		return new Shipment.Key(order(id), number(id));
	}

	private static Line.Key lineKey(String id) {
		return new Line.Key(order(id), number(id));
	}

	private static Session session(Snapshot it) {
		Session session = new Session();
		session.setId(it.id());
		session.setCreatedAt(it.createdAt());
		session.setUpdatedAt(it.updatedAt());
		session.setExpiresAt(Lifetime.value(it.expiresAt(), Long.class));
		session.setContent(it.content());
		return session;
	}

	private static Contract contract(Snapshot it) {
		Instant expiresAt = Lifetime.value(it.expiresAt(), Instant.class);
		return (it.content().owner() != null)
				? new SignedContract(it.id(), it.version(), it.createdAt(), it.updatedAt(), expiresAt, it.content())
				: new OpenContract(it.id(), it.version(), it.createdAt(), it.updatedAt(), expiresAt, it.content());
	}

}
