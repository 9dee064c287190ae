package io.singletable.internal.write.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.singletable.internal.blob.write.BlobWrite;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.ConcreteType.RoleValue;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.write.plan.Intent;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entity on its way into the table: prepared once, then stamped for each attempt to
 * write it. A mutable instance is changed in place, and must not keep the stamps of a
 * write that failed: by its version it would pass for another's. Not thread-safe.
 */
public final class Draft<T> {

	private final EntityMetadata<? super T> type;

	private final ConcreteType<T> concrete;

	private final Intent intent;

	private final T given;

	private final @Nullable Object givenId;

	private final @Nullable Object singletonId;

	private final Creation creation;

	private @Nullable List<RoleValue> before;

	private @Nullable Creation carriedOver;

	private @Nullable Object creator;

	private @Nullable Object auditor;

	private @Nullable Map<String, AttributeValue> replacedPayload;

	private T entity;

	private List<RoleValue> pending = List.of();

	private @Nullable Object generatedId;

	private boolean changedInPlace;

	private boolean namesAuthor;

	private @Nullable BlobWrite blobs;

	@SuppressWarnings("unchecked")
	public Draft(EntityMetadata<? super T> type, Intent intent, T given) {
		this.type = type;
		this.concrete = (ConcreteType<T>) type.concreteTypeOf(given);
		this.intent = intent;
		this.given = given;
		Object id = this.concrete.id().get(given);
		this.singletonId = type.isSingleton() ? EntityStamps.missingSingletonId(this.concrete, id) : null;
		this.givenId = (this.singletonId != null) ? this.singletonId : id;
		this.creation = Creation.of(this.concrete, given);
		this.entity = given;
		this.namesAuthor = intent != Intent.RESTORE;
	}

	public EntityMetadata<? super T> type() {
		return this.type;
	}

	ConcreteType<T> concrete() {
		return this.concrete;
	}

	public Intent intent() {
		return this.intent;
	}

	/**
	 * The blobs of the entity, which all attempts to write it share.
	 * @param begin begins with them
	 */
	BlobWrite blobs(Supplier<BlobWrite> begin) {
		BlobWrite known = this.blobs;
		if (known == null) {
			known = begin.get();
			this.blobs = known;
		}
		return known;
	}

	/**
	 * Who is at work, once the entity is prepared.
	 * @return the auditor, or null if nobody is known to be
	 */
	@Nullable Object auditor() {
		return this.auditor;
	}

	/**
	 * Have the instance name no author: it was loaded for this write, so that it would
	 * name who wrote it before.
	 */
	public void ofStored() {
		this.namesAuthor = false;
	}

	/**
	 * Whether the instance may name who writes it, which one that is restored does not.
	 */
	boolean namesAuthor() {
		return this.namesAuthor;
	}

	/**
	 * Compare what is written with what it replaces, so that the history shows what was
	 * changed.
	 * @param payload the payload of the stored entity, not compressed; null if unknown
	 */
	public void replaces(@Nullable Map<String, AttributeValue> payload) {
		this.replacedPayload = payload;
	}

	/**
	 * The payload that is replaced.
	 * @return the payload, or null if it is unknown
	 */
	@Nullable Map<String, AttributeValue> replacedPayload() {
		return this.replacedPayload;
	}

	/**
	 * Whether the instance lacks the creation that an existing entity has.
	 */
	public boolean lacksCreation() {
		return this.creation.isMissing(this.concrete);
	}

	/**
	 * Keep the creation of the entity that is stored, as far as the instance lacks it.
	 * @param stored the creation, null if nothing is stored any more
	 */
	public void carryOver(@Nullable Creation stored) {
		this.carriedOver = (stored != null) ? this.creation.completedBy(stored) : null;
	}

	/**
	 * Give the entity its id and auditors, and let the application change it, who then
	 * sees its dates as well. A type that demands an author has one by then.
	 * @param next the version that the entity is expected to be stored as
	 */
	public void prepare(NextVersion next, Lifecycle lifecycle) {
		List<RoleValue> changes = new ArrayList<>(0);
		if (this.singletonId != null) {
			changes.add(new RoleValue(this.concrete.id(), this.singletonId));
		}
		if (this.givenId == null) {
			this.generatedId = EntityStamps.generateId(this.concrete, changes);
		}
		boolean isNew = this.concrete.createdBy().isPresent() && isNew(next);
		if (this.type.isVersioned() || EntityStamps.haveAuditor(this.concrete, isNew)) {
			this.auditor = lifecycle.auditor().orElse(null);
			new Authors(lifecycle).require(this.type, this.namesAuthor ? this.given : null, this.auditor);
			EntityStamps.addAuditors(this.concrete, isNew, this.auditor, changes);
		}
		if (lifecycle.isWatched()) {
			remember();
			EntityStamps.addDates(this.concrete, createdDate(next), next.at(), changes);
			this.entity = lifecycle.beforeConvert(this.type, set(changes));
			requireGivenId();
		}
		else {
			this.pending = changes;
		}
		RoleProperty createdBy = this.concrete.createdBy().orElse(null);
		this.creator = (createdBy != null) ? prepared(createdBy) : null;
	}

	/** What is set later, all at once, counts as set. */
	private @Nullable Object prepared(RoleProperty property) {
		for (RoleValue change : this.pending) {
			if (change.property() == property) {
				return change.value();
			}
		}
		return property.get(this.entity);
	}

	private boolean isNew(NextVersion next) {
		return this.intent == Intent.INSERT || (this.intent == Intent.SAVE
				&& (this.concrete.isNew(this.given) || (isInsert(next) && this.creation.by() == null)));
	}

	/** A restored entity continues what was before its delete. */
	private boolean isInsert(NextVersion next) {
		return this.intent == Intent.INSERT
				|| (this.intent == Intent.SAVE && next.expectation().is(Expectation.Kind.ABSENT));
	}

	private @Nullable Instant createdDate(NextVersion next) {
		Instant date = ((this.carriedOver != null) ? this.carriedOver : this.creation).date();
		return (date == null && isInsert(next)) ? next.at() : date;
	}

	/**
	 * The id, once the entity is prepared.
	 */
	public @Nullable Object id() {
		return prepared(this.concrete.id());
	}

	/**
	 * Whether an id was generated for this very draft, so that nobody else knows it.
	 */
	boolean hasGenerated(Object id) {
		return id.equals(this.generatedId);
	}

	/** By another id, the entity would be written over another one. */
	private void requireGivenId() {
		if (this.givenId != null && !this.givenId.equals(this.concrete.id().get(this.entity))) {
			throw new IllegalStateException("A BeforeConvertCallback changed the id of the " + this.concrete
					+ ": only a generated id may be replaced");
		}
	}

	/**
	 * Stamp the entity with the version and time that it is to be stored with.
	 */
	T stamp(NextVersion next) {
		if (this.pending.isEmpty() && !this.concrete.isStamped()) {
			return this.entity;
		}
		List<RoleValue> changes = new ArrayList<>(EntityStamps.MOST);
		RoleProperty createdBy = this.concrete.createdBy().orElse(null);
		for (RoleValue change : this.pending) {
			if (change.property() != createdBy) {
				changes.add(change);
			}
		}
		EntityStamps.add(this.concrete.version(), next.number(), changes);
		EntityStamps.addDates(this.concrete, createdDate(next), next.at(), changes);
		Object creator = (this.carriedOver != null) ? this.carriedOver.by() : this.creator;
		EntityStamps.add(this.concrete.createdBy(), creator, changes);
		return set(changes);
	}

	private T set(List<RoleValue> changes) {
		changes.removeIf((change) -> Objects.equals(change.property().get(this.entity), change.value()));
		if (changes.isEmpty()) {
			return this.entity;
		}
		remember();
		T changed = this.concrete.with(this.entity, changes);
		this.changedInPlace |= (changed == this.given);
		return changed;
	}

	/** Before the first change: a callback may make one as well. */
	private void remember() {
		if (this.before == null) {
			this.before = EntityStamps.of(this.concrete, this.given);
		}
	}

	/**
	 * Take back what was set in the instance that was given.
	 */
	public void revert() {
		if (this.changedInPlace && this.before != null) {
			// Only what was set: with a final property, the instance would be copied.
			List<RoleValue> changed = new ArrayList<>(this.before);
			changed.removeIf((change) -> Objects.equals(change.property().get(this.given), change.value()));
			this.concrete.with(this.given, changed);
		}
	}

}
