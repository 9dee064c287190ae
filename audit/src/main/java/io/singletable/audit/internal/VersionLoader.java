package io.singletable.audit.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
		ComparedVersions versions = new ComparedVersions(this.services);
		for (AuditEntry entry : wanted) {
			want(versions, entry, entry.number());
			if (hasPredecessor(entry)) {
				want(versions, entry, entry.number() - 1);
			}
		}
		versions.read("an audit trail");
		return wanted.stream().map((entry) -> version(entry, versions)).toList();
	}

	private void want(ComparedVersions versions, AuditEntry entry, long number) {
		EntityMetadata<?> type = typeOf(entry);
		ItemKey key = (type != null) ? keyOf(type, entry, number) : null;
		if (type != null && key != null) {
			versions.want(key, type, Objects.requireNonNull(entry.id()));
		}
	}

	private static boolean hasPredecessor(AuditEntry entry) {
		return entry.number() > 1 && entry.operation() != RevisionOperation.INSERT;
	}

	private @Nullable EntityMetadata<?> typeOf(AuditEntry entry) {
		EntityMetadata<?> type = this.services.table().registry().find(entry.typeName()).orElse(null);
		return (type != null && type.isVersioned() && entry.id() != null) ? type : null;
	}

	private @Nullable ItemKey keyOf(EntityMetadata<?> type, AuditEntry entry, long number) {
		return this.services.versionKey(type, Objects.requireNonNull(entry.id()), number).orElse(null);
	}

	private AuditedVersion version(AuditEntry entry, ComparedVersions versions) {
		EntityMetadata<?> type = typeOf(entry);
		if (type == null) {
			return without(entry, State.UNREADABLE);
		}
		ItemKey key = keyOf(type, entry, entry.number());
		if (key == null || versions.item(key) == null) {
			return without(entry, State.GONE);
		}
		ItemKey replaced = hasPredecessor(entry) ? keyOf(type, entry, entry.number() - 1) : null;
		try {
			return version(entry, type, versions, key,
					(replaced != null && versions.item(replaced) != null) ? replaced : null);
		}
		catch (CorruptItemException | UnknownTypeException | BlobMissingException ex) {
			return without(entry, State.UNREADABLE);
		}
	}

	private AuditedVersion version(AuditEntry entry, EntityMetadata<?> type, ComparedVersions versions, ItemKey key,
			@Nullable ItemKey replaced) {
		TrailView view = this.entries.view(type);
		VersionPayload after = versions.take(key);
		VersionPayload before = (replaced != null) ? versions.take(replaced) : null;
		Map<String, @Nullable Object> contentBefore = (before != null) ? view.content(before) : Map.of();
		if (after == null) {
			return new AuditedVersion(entry, State.DELETED, contentBefore, Map.of(), List.of());
		}
		State state = (before != null) ? State.CHANGED
				: (replaced != null || !hasPredecessor(entry)) ? State.CREATED : State.UNKNOWN;
		return new AuditedVersion(entry, state, contentBefore, view.content(after),
				(before != null) ? view.changes(before, after) : List.of());
	}

	private static AuditedVersion without(AuditEntry entry, State state) {
		return new AuditedVersion(entry, state, Map.of(), Map.of(), List.of());
	}

}
