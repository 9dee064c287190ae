package io.singletable.internal.schema;

import java.util.List;
import java.util.Map;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.RecordNames.ProgressNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.schema.RecordedType.Match;
import io.singletable.internal.schema.RecordedType.Progress;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Survey of the table's record, for people who look at it: a read, and no change.
 * Thread-safe.
 */
record RecordSurvey(RecordItems items, TableLayout layout, EntityRegistry registry) {

	List<RecordedType> types() {
		Map<ItemKey, Map<String, AttributeValue>> items = this.items.all();
		return this.registry.all().stream().<RecordedType>map((type) -> describe(type, items)).toList();
	}

	private RecordedType describe(EntityMetadata<?> type, Map<ItemKey, Map<String, AttributeValue>> items) {
		TypeRecord declared = TypeRecord.of(type, this.layout);
		Progress progress = progress(items.get(this.layout.backfillKey(type.typeName())));
		Map<String, AttributeValue> item = items.get(this.layout.typeRecordKey(type.typeName()));
		if (item == null) {
			return new RecordedType(type.typeName(), Match.MISSING, declared.shards().byPart(), Map.of(), progress);
		}
		TypeRecord recorded = TypeRecord.from(item, this.layout.recordNames().typeRecord());
		Match match = recorded.isOf(declared) ? Match.CURRENT : Match.DIFFERENT;
		return new RecordedType(type.typeName(), match,
				declared.shards().after(recorded.shards(), recorded.parts().keySet()).byPart(), recorded.states(),
				progress);
	}

	private @Nullable Progress progress(@Nullable Map<String, AttributeValue> item) {
		ProgressNames names = this.layout.recordNames().progress();
		AttributeValue segments = (item != null) ? item.get(names.segments()) : null;
		if (segments == null) {
			return null;
		}
		long completed = segments.m().values().stream().filter((segment) -> {
			AttributeValue done = segment.m().get(names.done());
			return done != null && Boolean.TRUE.equals(done.bool());
		}).count();
		return new Progress(segments.m().size(), (int) completed);
	}

}
