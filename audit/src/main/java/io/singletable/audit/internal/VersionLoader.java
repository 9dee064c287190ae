package io.singletable.audit.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.RevisionOperation;
import io.singletable.UnknownTypeException;
import io.singletable.audit.AuditEntry;
import io.singletable.audit.AuditedVersion;
import io.singletable.audit.AuditedVersion.State;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.update.PropertyChange.VersionPayload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.Assert;

/**
 * Loader of the versions of entries, each with the one before: a strongly consistent
 * BatchGetItem per hundred versions, of any types. Thread-safe.
 */
record VersionLoader(TrailServices services, TrailEntries entries) {

	/**
	 * Load versions.
	 * @return a version for each entry, in the same order
	 */
	List<AuditedVersion> load(Collection<AuditEntry> wanted) {
		Assert.notNull(wanted, "entries must not be null");
		Assert.noNullElements(wanted, "entries must not contain null");
		List<AuditedVersion> loaded = new ArrayList<>(wanted.size());
		List<AuditEntry> ofRequest = new ArrayList<>();
		for (AuditEntry entry : wanted) {
			ofRequest.add(entry);
			if (ofRequest.size() == EntryDecoder.COMPARED) {
				loaded.addAll(read(ofRequest));
				ofRequest.clear();
			}
		}
		loaded.addAll(read(ofRequest));
		return loaded;
	}

	private List<AuditedVersion> read(List<AuditEntry> wanted) {
		Set<ItemKey> keys = new LinkedHashSet<>();
		for (AuditEntry entry : wanted) {
			addKey(keys, entry, entry.number());
			if (hasPredecessor(entry)) {
				addKey(keys, entry, entry.number() - 1);
			}
		}
		Map<ItemKey, Map<String, AttributeValue>> versions = keys.isEmpty() ? Map.of()
				: this.services.points().stored("an audit trail", keys);
		return wanted.stream().map((entry) -> version(entry, versions)).toList();
	}

	private void addKey(Set<ItemKey> keys, AuditEntry entry, long number) {
		ItemKey key = keyOf(entry, number);
		if (key != null) {
			keys.add(key);
		}
	}

	private static boolean hasPredecessor(AuditEntry entry) {
		return entry.number() > 1 && entry.operation() != RevisionOperation.INSERT;
	}

	private @Nullable EntityMetadata<?> typeOf(AuditEntry entry) {
		EntityMetadata<?> type = this.services.table().registry().find(entry.typeName()).orElse(null);
		return (type != null && type.isVersioned() && entry.id() != null) ? type : null;
	}

	private @Nullable ItemKey keyOf(AuditEntry entry, long number) {
		EntityMetadata<?> type = typeOf(entry);
		return (type != null) ? this.services.versionKey(type, Objects.requireNonNull(entry.id()), number).orElse(null)
				: null;
	}

	private AuditedVersion version(AuditEntry entry, Map<ItemKey, Map<String, AttributeValue>> versions) {
		EntityMetadata<?> type = typeOf(entry);
		if (type == null) {
			return without(entry, State.UNREADABLE);
		}
		Map<String, AttributeValue> item = versions.get(keyOf(entry, entry.number()));
		Map<String, AttributeValue> replaced = hasPredecessor(entry) ? versions.get(keyOf(entry, entry.number() - 1))
				: null;
		if (item == null) {
			return without(entry, State.GONE);
		}
		try {
			return version(entry, type, item, replaced);
		}
		catch (CorruptItemException | UnknownTypeException | BlobMissingException ex) {
			return without(entry, State.UNREADABLE);
		}
	}

	private AuditedVersion version(AuditEntry entry, EntityMetadata<?> type, Map<String, AttributeValue> item,
			@Nullable Map<String, AttributeValue> replaced) {
		TrailView view = this.entries.view(type);
		VersionPayload after = payload(type, entry, item);
		VersionPayload before = (replaced != null) ? payload(type, entry, replaced) : null;
		Map<String, @Nullable Object> contentBefore = (before != null) ? view.content(before) : Map.of();
		if (after == null) {
			return new AuditedVersion(entry, State.DELETED, contentBefore, Map.of(), List.of());
		}
		State state = (before != null) ? State.CHANGED
				: (replaced != null || !hasPredecessor(entry)) ? State.CREATED : State.UNKNOWN;
		return new AuditedVersion(entry, state, contentBefore, view.content(after),
				(before != null) ? view.changes(before, after) : List.of());
	}

	/** The payload, null of a delete marker. */
	private @Nullable VersionPayload payload(EntityMetadata<?> type, AuditEntry entry,
			Map<String, AttributeValue> item) {
		return this.services.table().layout().header(item).deleted() ? null
				: this.services.payload(type, Objects.requireNonNull(entry.id()), item);
	}

	private static AuditedVersion without(AuditEntry entry, State state) {
		return new AuditedVersion(entry, state, Map.of(), Map.of(), List.of());
	}

}
