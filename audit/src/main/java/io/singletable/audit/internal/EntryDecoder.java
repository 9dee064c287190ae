package io.singletable.audit.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.RevisionOperation;
import io.singletable.UnknownTypeException;
import io.singletable.audit.AuditEntry;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.ItemDecoder;
import io.singletable.internal.update.PropertyChange;
import io.singletable.internal.update.PropertyChange.VersionPayload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decoder of the items of an index into entries, which leaves out those that do not
 * fulfil the conditions. Where properties have to be changed and an entry has not
 * recorded what it changed, its version is compared with the one before: those of 50
 * entries are read with one request. Of one call, hence of one thread.
 *
 * @param changes the properties that have to be changed
 */
record EntryDecoder(TrailServices services, TrailEntries entries, String sortName, EntryConditions conditions,
		List<PropertyChange> changes) implements ItemDecoder<AuditEntry> {

	/** Each has two versions, of which a request reads a hundred. */
	static final int COMPARED = 50;

	@Override
	public int itemsPerRequest() {
		return this.changes.isEmpty() ? 0 : COMPARED;
	}

	@Override
	public List<@Nullable Map<String, AttributeValue>> fetch(List<Map<String, AttributeValue>> items) {
		if (this.changes.isEmpty()) {
			return Collections.unmodifiableList(items);
		}
		ComparedVersions versions = new ComparedVersions(this.services);
		List<Candidate> candidates = items.stream().map((item) -> candidate(item, versions)).toList();
		versions.read(subject());
		List<@Nullable Map<String, AttributeValue>> matching = new ArrayList<>(items.size());
		for (Candidate candidate : candidates) {
			boolean match = candidate.compared().isEmpty() ? candidate.match() : hasChanged(candidate, versions);
			matching.add(match ? candidate.item() : null);
		}
		return matching;
	}

	private String subject() {
		EntityMetadata<?> type = this.conditions.onlyType();
		return (type != null) ? type.typeName() : "an audit trail";
	}

	@Override
	public long sizeOf(Map<String, AttributeValue> item) {
		return 0;
	}

	@Override
	public @Nullable AuditEntry row(Map<String, AttributeValue> item) {
		return (!this.changes.isEmpty() || isMatch(item)) ? this.entries.read(this.sortName, item) : null;
	}

	private boolean isMatch(Map<String, AttributeValue> item) {
		TableLayout layout = layout();
		ItemHeader header = layout.header(item);
		return this.conditions.match(this.entries.typeOf(header, item), header.typeName(),
				layout.commits().operation(header, item), layout.commits().read(item));
	}

	private Candidate candidate(Map<String, AttributeValue> item, ComparedVersions versions) {
		TableLayout layout = layout();
		ItemHeader header = layout.header(item);
		EntityMetadata<?> type = this.entries.typeOf(header, item);
		if (type == null || header.deleted() || !isMatch(item)) {
			return new Candidate(item, false, List.of());
		}
		Set<String> recorded = layout.commits().read(item).changedPaths().orElse(null);
		if (recorded != null) {
			boolean match = this.changes.stream().allMatch((change) -> change.isAmong(recorded));
			return new Candidate(item, match, List.of());
		}
		ItemKey version = ItemKey.of(layout.keyNames(), item);
		boolean isFirst = header.version() == 1 || layout.commits().operation(header, item) == RevisionOperation.INSERT;
		List<ItemKey> compared = isFirst ? List.of(version)
				: List.of(version, layout.revisions(type, this.entries.headOf(type, item)).key(header.version() - 1));
		compared.forEach((key) -> versions.want(key, type, this.entries.idOf(type, item)));
		return new Candidate(item, false, compared);
	}

	/**
	 * What there is nothing to compare with is not known to be changed, and neither is
	 * what the application has no class for.
	 */
	private boolean hasChanged(Candidate candidate, ComparedVersions versions) {
		ItemKey key = candidate.compared().get(0);
		ItemKey before = (candidate.compared().size() > 1) ? candidate.compared().get(1) : null;
		if (versions.item(key) == null || (before != null && versions.item(before) == null)) {
			return false;
		}
		try {
			VersionPayload after = Objects.requireNonNull(versions.take(key));
			VersionPayload replaced = (before != null) ? versions.take(before) : null;
			return this.changes.stream().allMatch((change) -> change.isBetween(replaced, after));
		}
		catch (UnknownTypeException ex) {
			return false;
		}
	}

	private TableLayout layout() {
		return this.services.table().layout();
	}

	/**
	 * Item that may be an entry of the answer.
	 *
	 * @param match whether it is one, if nothing is compared
	 * @param compared keys of the versions that are compared: of this one, and of the one
	 * before if there is one
	 */
	private record Candidate(Map<String, AttributeValue> item, boolean match, List<ItemKey> compared) {
	}

}
