package io.singletable.audit.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
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
		List<Candidate> candidates = items.stream().map(this::candidate).toList();
		Set<ItemKey> keys = new LinkedHashSet<>();
		candidates.forEach((candidate) -> keys.addAll(candidate.compared()));
		Map<ItemKey, Map<String, AttributeValue>> versions = keys.isEmpty() ? Map.of()
				: this.services.points().stored(subject(), keys);
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

	private Candidate candidate(Map<String, AttributeValue> item) {
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
		return new Candidate(item, false, isFirst ? List.of(version)
				: List.of(version, layout.revisions(type, this.entries.headOf(type, item)).key(header.version() - 1)));
	}

	/**
	 * What there is nothing to compare with is not known to be changed, and neither is
	 * what the application has no class for.
	 */
	private boolean hasChanged(Candidate candidate, Map<ItemKey, Map<String, AttributeValue>> versions) {
		Map<String, AttributeValue> version = versions.get(candidate.compared().get(0));
		boolean isFirst = candidate.compared().size() == 1;
		Map<String, AttributeValue> before = isFirst ? null : versions.get(candidate.compared().get(1));
		if (version == null || (before == null && !isFirst)) {
			return false;
		}
		ItemHeader header = layout().header(version);
		EntityMetadata<?> type = Objects.requireNonNull(this.entries.typeOf(header, version));
		Object id = this.entries.idOf(type, version);
		try {
			VersionPayload after = this.services.payload(type, id, version);
			VersionPayload replaced = (before != null && !layout().header(before).deleted())
					? this.services.payload(type, id, before) : null;
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
