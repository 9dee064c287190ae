package io.singletable.internal.read.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.ReadConsistency;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.RevisionKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.read.QueryInput;
import io.singletable.internal.read.RequestBudget;
import io.singletable.internal.read.Selection;
import io.singletable.internal.read.SizedItemDecoder;
import io.singletable.internal.read.TableServices;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Reader of the oldest versions of histories, without their content. Eventually
 * consistent: what is old enough to be deleted was written days ago. Thread-safe.
 */
public final class OldVersions {

	private final HistoryItems history;

	private final TableLayout layout;

	private final AccessPath path;

	private final Selection selection;

	private final @Nullable String trailKey;

	public OldVersions(TableServices table, RevisionReader revisions) {
		this.history = revisions.history();
		this.layout = table.layout();
		this.path = new AccessPath(null, this.layout.keyNames(), IndexProjection.all(), ReadConsistency.EVENTUAL,
				false);
		AuditLayout audit = this.layout.audit();
		this.trailKey = (audit != null) ? audit.typeIndex().names().sort() : null;
		List<String> attributes = new ArrayList<>(this.history.headerAttributes());
		if (this.trailKey != null) {
			attributes.add(this.trailKey);
		}
		this.selection = Selection.of(attributes);
	}

	/**
	 * Read the oldest versions in a range of numbers: one Query, and one more for each
	 * further megabyte.
	 * @param head key of the entity
	 * @param wanted the most versions to read
	 */
	public List<OldVersion> read(EntityMetadata<?> type, ItemKey head, long lowest, long highest, int wanted) {
		RevisionKeys keys = this.layout.revisions(type, head);
		QueryInput query = new QueryInput(type.typeName(), this.path, KeyRange.all(keys.partition()), Direction.ASC,
				null, this.selection);
		return this.history
			.rows(keys, new VersionRange(lowest, highest), query, wanted, RequestBudget.unlimited(),
					SizedItemDecoder.of((item) -> Optional.of(version(keys, item))))
			.values()
			.toList();
	}

	private OldVersion version(RevisionKeys keys, Map<String, AttributeValue> item) {
		KeyNames names = this.layout.keyNames();
		ItemKey key = ItemKey.of(names, item);
		ItemHeader header = this.layout.header(item);
		AttributeValue trail = (this.trailKey != null) ? item.get(this.trailKey) : null;
		return new OldVersion(key, keys.version(key.sort()), header.at(), header.deleted(),
				(trail != null) ? trail.s() : null);
	}

	/**
	 * Version of a history, without its content.
	 *
	 * @param at its time, null if the item has none
	 * @param deleted whether it is a delete marker
	 * @param trailKey its sort key in the audit trail, null if it has none
	 */
	public record OldVersion(ItemKey key, long number, @Nullable Instant at, boolean deleted,
			@Nullable String trailKey) {

		/**
		 * Whether it was written before a time, so that the versions before it were
		 * replaced by then. One of unknown time counts as written later.
		 */
		public boolean isBefore(Instant time) {
			return this.at != null && this.at.isBefore(time);
		}

	}

}
