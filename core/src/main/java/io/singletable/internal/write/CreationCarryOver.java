package io.singletable.internal.write;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.EntityNotFoundException;
import io.singletable.UnknownTypeException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.entity.Creation;
import io.singletable.internal.write.entity.Draft;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.NewerDeclaration;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Intent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The carry-over of created date and creator to an entity without version that was given
 * without them: from what is stored, and only over what they were taken from.
 *
 * @param reader reads what is stored, without callbacks
 */
record CreationCarryOver(TableLayout layout, ItemReader reader, PointReader points) {

	/**
	 * The expectation of the first attempt: a save may be an insert, and learns what is
	 * stored if it is not. An update may not, and has to read.
	 */
	static Expectation expectation(Intent intent) {
		return (intent == Intent.UPDATE) ? Expectation.present() : Expectation.absent();
	}

	/**
	 * The first write of a prepared entity: an update has to know what it replaces, and
	 * so has a save that is not told by a refusal.
	 */
	NextVersion first(Draft<?> draft, NextVersion planned, boolean deferred) {
		boolean update = planned.expectation().is(Expectation.Kind.PRESENT);
		boolean replaces = (update || (deferred && draft.intent() == Intent.SAVE && !draft.type().hasVersion()))
				&& draft.lacksCreation();
		return replaces ? overStored(draft, planned) : planned;
	}

	private NextVersion overStored(Draft<?> draft, NextVersion planned) {
		Object id = draft.id();
		StoredItem found = (id != null) ? this.points.findItem(draft.type(), id).orElse(null) : null;
		if (found == null && draft.intent() == Intent.SAVE) {
			return planned;
		}
		if (found == null) {
			throw new EntityNotFoundException(
					"There is no " + draft.type().typeName() + " with this id to update: insert it");
		}
		return over(draft, found.header(), found.attributes(), planned.at());
	}

	/**
	 * The write after one that was refused by another item than it expected.
	 * @return the version to write, or null if the refusal is for the caller
	 */
	@Nullable NextVersion after(Draft<?> draft, WriteResult.Refused refused, NextVersion tried, Instant now) {
		Map<String, AttributeValue> stored = refused.stored();
		ItemHeader conflicting = ConflictingHeader.of(this.layout, stored);
		if (conflicting != null && NewerDeclaration.isOn(conflicting, draft.type())) {
			return null;
		}
		if (stored == null || (conflicting != null && conflicting.isExpired(now))) {
			draft.carryOver(null);
			return (draft.intent() == Intent.UPDATE) ? null : new NextVersion(Expectation.absent(), 0, tried.at());
		}
		return (conflicting != null && conflicting.schemaVersion() <= draft.type().schemaVersion())
				? over(draft, conflicting, stored, tried.at()) : null;
	}

	/**
	 * Keep the creation of a versioned entity where the version that is restored is older
	 * than the property. What can't be read, has none: an earlier version may be what
	 * repairs it.
	 */
	void toRestored(Draft<?> draft, StoredItem current, Instant now) {
		ItemHeader header = current.header();
		if (draft.lacksCreation() && header.isAlive(now)) {
			try {
				draft.carryOver(creation(draft.type(), header, current.attributes(), current.id()));
			}
			catch (CorruptItemException | UnknownTypeException | BlobMissingException ex) {
				draft.carryOver(null);
			}
		}
	}

	private NextVersion over(Draft<?> draft, ItemHeader stored, Map<String, AttributeValue> item, Instant at) {
		draft.carryOver(creation(draft.type(), stored, item, Objects.requireNonNull(draft.id())));
		return new NextVersion(Expectation.written(stored.writeId()), 0, at);
	}

	private Creation creation(EntityMetadata<?> type, ItemHeader header, Map<String, AttributeValue> item, Object id) {
		try {
			Object stored = this.reader.read(type, header, item, id);
			ConcreteType<?> concrete = type.concreteTypeOf(stored);
			return Creation.of(concrete, stored);
		}
		catch (CorruptItemException ex) {
			throw new CorruptItemException("Created date and creator of a stored " + type.typeName()
					+ " can't be carried over, because the item can't be decoded: set its created date, or delete "
					+ "it first. " + ex.getMessage(), ex);
		}
	}

}
