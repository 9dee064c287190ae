package io.singletable.audit.internal;

import java.util.List;
import java.util.stream.Collectors;

import io.singletable.ReadConsistency;
import io.singletable.audit.AuditEntry;
import io.singletable.cost.CostEstimate;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.mapping.AuditRule;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.plan.OverflowCost;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.plan.RequestLimits;
import io.singletable.internal.read.QueryInput;
import io.singletable.internal.read.ScrollRequest;
import io.singletable.internal.read.Selection;
import io.singletable.internal.update.PropertyChange;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Access;
import io.singletable.query.PlanDescription.Filter;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Reader of windows of a trail: one request of each shard, merged in the order of the
 * commits. Thread-safe.
 */
final class TrailReader {

	private static final String NO_ENTRY = "no entry can match, so that nothing is read";

	private static final String COMPARISON = "; where no change was recorded, the version and the one before are read, "
			+ "those of " + EntryDecoder.COMPARED + " entries per request";

	private final TrailServices services;

	private final AuditLayout layout;

	private final TrailEntries entries;

	TrailReader(TrailServices services, TrailViews views) {
		this.services = services;
		this.layout = services.layout();
		this.entries = new TrailEntries(services.table().layout(), services.table().registry(), views);
	}

	TrailServices services() {
		return this.services;
	}

	TrailEntries entries() {
		return this.entries;
	}

	/**
	 * Read a window.
	 * @throws io.singletable.InvalidCursorException if the position is of another
	 * question
	 * @throws InvalidDataAccessApiUsageException if the trail of a type is not complete,
	 * or the transaction of the thread has written what could be an entry
	 */
	Window<AuditEntry> window(TrailQuestion question, ScrollPosition position, Limit limit) {
		for (EntityMetadata<?> type : question.types(this.services)) {
			requireComplete(type);
			requireUnwritten(type);
		}
		IndexLayout index = question.index(this.layout);
		AccessPath path = path(index);
		ScrollRequest scroll = this.services.shards().request(path, position, question.identity(this.layout));
		Direction order = scroll.order(question.order());
		List<KeyRange> ranges = question.ranges(this.services);
		QueryInput query = new QueryInput(subject(question), path, ranges.isEmpty() ? KeyRange.all("") : ranges.get(0),
				order, question.filter(this.services.table().layout()), Selection.ALL);
		return this.services.shards()
			.window(query, ranges, scroll, limit, new EntryDecoder(this.services, this.entries, index.names().sort(),
					question.conditions(), changes(question.conditions())));
	}

	/**
	 * Require that all versions of a type are in its trail, or are not known to be
	 * missing.
	 */
	void requireComplete(EntityMetadata<?> type) {
		if (!type.isAudited()) {
			throw new InvalidDataAccessApiUsageException(
					type.typeName() + " has no audit trail: annotate " + type.javaType().getName() + " with @Audited");
		}
		this.services.table().parts().requireAudit(type);
	}

	private void requireUnwritten(EntityMetadata<?> type) {
		if (this.services.table().pending().hasAnyOf(type)) {
			throw new InvalidDataAccessApiUsageException("This transaction has written entities of " + type.typeName()
					+ ", which have no entries in the audit trail before the commit: ask before the first write of "
					+ type.typeName() + " in the transaction, or after the commit");
		}
	}

	/**
	 * Describe what a window reads.
	 */
	PlanDescription describe(TrailQuestion question) {
		AccessPath path = path(question.index(this.layout));
		boolean compares = !changes(question.conditions()).isEmpty();
		int ranges = question.ranges(this.services).size();
		ReadCost cost = ReadCost.ofPartitions(path, ranges);
		RequestLimits limits = new RequestLimits(this.services.settings().maxRequests(), null, null);
		String condition = question.keyCondition();
		List<Filter> filters = question.filters();
		StringBuilder text = new StringBuilder(subject(question)).append(": ")
			.append(path)
			.append(" [")
			.append(condition)
			.append(question.order().isAscending() ? "] ascending" : "] descending");
		if (!filters.isEmpty()) {
			text.append("; filter ").append(filters.stream().map(Filter::toString).collect(Collectors.joining("; ")));
		}
		text.append("; ").append((ranges == 0) ? NO_ENTRY : path.cost(List.of()));
		text.append((ranges > 1) ? " of each of " + ranges + " shards" : "");
		EntityMetadata<?> type = question.conditions().onlyType();
		if (compares && ranges > 0) {
			text.append(COMPARISON).append((type != null) ? OverflowCost.text(type) : "");
		}
		return new PlanDescription(Access.QUERY, path.index(), condition, question.order(), filters, null, null, ranges,
				withVersions(cost.ofRows(limits), compares), withVersions(cost.toTheEnd(limits), compares),
				text.toString());
	}

	private static CostEstimate withVersions(CostEstimate entries, boolean compares) {
		return compares ? entries.then(ReadCost.ofItems(ReadConsistency.STRONG)
			.forEach(EntryDecoder.COMPARED + " entries that have not recorded what they changed")) : entries;
	}

	static AccessPath path(IndexLayout index) {
		return new AccessPath(index.name(), index.names(), IndexProjection.all(), ReadConsistency.EVENTUAL, false);
	}

	private static String subject(TrailQuestion question) {
		EntityMetadata<?> type = question.conditions().onlyType();
		return (type != null) ? type.typeName() : "an audit trail";
	}

	/**
	 * The properties that have to be changed.
	 * @throws InvalidDataAccessApiUsageException if one of them is none that the trail
	 * shows
	 */
	List<PropertyChange> changes(EntryConditions conditions) {
		EntityMetadata<?> type = conditions.onlyType();
		return (type != null) ? conditions.changed().stream().sorted().map((name) -> change(type, name)).toList()
				: List.of();
	}

	private PropertyChange change(EntityMetadata<?> type, String property) {
		AuditRule rule = type.audit();
		if (rule != null && (rule.isExcluded(property)
				|| rule.excluded().stream().anyMatch((excluded) -> excluded.startsWith(property + ".")))) {
			throw new InvalidDataAccessApiUsageException("'" + property + "' of " + type.typeName()
					+ " is excluded from its audit trail (@Audited), or a part of it is: ask for another property");
		}
		return PropertyChange.of(type, property, this.services.table().layout());
	}

}
