package io.singletable.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

import io.singletable.Compression;
import io.singletable.EntityRevision;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.support.WindowIterator;

/**
 * Table of {@link Note}s, and templates on it that keep different numbers of versions.
 */
final class Notes {

	private static final Map<Integer, EntityRegistry> REGISTRIES = new ConcurrentHashMap<>();

	final TestTable table = TestTable.of(Note.class);

	SingleTableTemplate template(int maxVersions) {
		return template(maxVersions, LocalDynamoDb.client());
	}

	SingleTableTemplate template(int maxVersions, DynamoDbClient client) {
		EntityRegistry registry = REGISTRIES.computeIfAbsent(maxVersions, Notes::registry);
		return TemplateBuilder.of(client, this.table.name(), registry).clock(this.table.clock()).build();
	}

	private static EntityRegistry registry(int maxVersions) {
		return EntityRegistry.of(List.of(Note.class), new MappingDefaults(Compression.DEFAULT, maxVersions),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
	}

	/**
	 * Insert a note and save it until it has a number of versions, one a minute, each
	 * with its number as text.
	 */
	Note write(SingleTableTemplate template, String id, int versions) {
		Note note = template.insert(Note.of(id, "1"));
		for (int version = 2; version <= versions; version++) {
			this.table.clock().advance(Duration.ofMinutes(1));
			note = template.save(note.with(Integer.toString(version)));
		}
		return note;
	}

	/**
	 * The numbers in the history by the plain SDK, ascending.
	 */
	List<Long> stored(String id) {
		return this.table.sortKeys("~v#Note#" + id)
			.stream()
			.map((sortKey) -> Long.valueOf(sortKey.substring(sortKey.indexOf('#') + 1)))
			.toList();
	}

	static List<EntityRevision<Note>> history(SingleTableTemplate template, String id, ScrollPosition start,
			int limit) {
		List<EntityRevision<Note>> revisions = new ArrayList<>();
		WindowIterator.of((position) -> template.findRevisions(id, Note.class, position, Limit.of(limit)))
			.startingAt(start)
			.forEachRemaining(revisions::add);
		return revisions;
	}

	static List<Long> numbers(long from, long to) {
		return LongStream.rangeClosed(from, to).boxed().toList();
	}

}
