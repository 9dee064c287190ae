package io.singletable.write;

import java.util.Map;
import java.util.Objects;

import io.singletable.VersionConflictException;
import io.singletable.convert.ItemWriter;
import io.singletable.layout.ItemKey;
import io.singletable.layout.RevisionKeys;
import io.singletable.layout.TableLayout;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Versions: each is kept as an item of its own, and the one that falls out of the number
 * to keep is deleted with the same request.
 */
final class HistoryContributor implements WriteContributor {

	private final TableLayout layout;

	private final ItemWriter writer;

	HistoryContributor(TableLayout layout, ItemWriter writer) {
		this.layout = layout;
		this.writer = writer;
	}

	@Override
	public void contribute(EntityWrite write, WritePlan.Builder plan) {
		if (!write.type().isVersioned()) {
			return;
		}
		RevisionKeys keys = this.layout.revisions(write.type(), write.key());
		long version = write.header().version();
		ItemKey key = keys.key(version);
		plan.add(new WriteAction.Put(key, this.writer.toRevision(Objects.requireNonNull(write.item()), key),
				Condition.absent(this.layout.keyNames().partition()), (stored) -> taken(write, stored)));
		int maxVersions = write.type().maxVersions();
		if (maxVersions > 0 && version > maxVersions) {
			plan.add(new WriteAction.Delete(keys.key(version - maxVersions), null, (stored) -> taken(write, stored)));
		}
	}

	private static DataAccessException taken(EntityWrite write, @Nullable Map<String, AttributeValue> stored) {
		return new VersionConflictException("Version " + write.header().version() + " of a " + write.type().typeName()
				+ " is in its history already. Load it again and repeat the change", null, null);
	}

}
