package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.singletable.OnConflict;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;

/**
 * Conversions of {@link Doc}s, and random ones.
 */
final class Docs {

	private static final EntityRegistry REGISTRY = EntityRegistry.of(List.of(Doc.class), MappingDefaults.standard(),
			StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	static final EntityMetadata<? super Doc> TYPE = REGISTRY.required(Doc.class);

	static final NativeTableLayout LAYOUT = new NativeTableLayout(REGISTRY);

	static final Payloads PAYLOADS = Payloads.of(REGISTRY.mapper(), PayloadLimits.DEFAULTS);

	static final ItemWriter WRITER = new ItemWriter(REGISTRY, LAYOUT, PAYLOADS);

	static final ItemReader READER = new ItemReader(REGISTRY, LAYOUT, PAYLOADS);

	static final EntityPayloads ENTITIES = new EntityPayloads(WRITER, READER);

	private static final EntityMerge MERGE = new EntityMerge(LAYOUT, ENTITIES, PAYLOADS);

	private Docs() {
	}

	static Doc merge(Doc base, Doc mine, Doc theirs, OnConflict.Resolver resolver) {
		return (Doc) MERGE.merge(TYPE, base, mine, theirs, resolver);
	}

	static Doc random(Random random) {
		List<String> ids = new ArrayList<>(List.of("1", "2", "3", "4"));
		Collections.shuffle(ids, random);
		Map<String, Integer> counters = new LinkedHashMap<>();
		texts(random, 2).forEach((key) -> counters.put(key, random.nextInt(2)));
		Set<String> tags = new HashSet<>(texts(random, 3));
		return Doc.of("d")
			.withTitle(text(random))
			.withAddress(random.nextInt(4) == 0 ? null : new Doc.Address(text(random), text(random)))
			.withTags(tags)
			.withNotes(texts(random, 2))
			.withCounters(counters)
			.withLines(ids.subList(0, random.nextInt(5))
				.stream()
				.map((id) -> new Doc.Line(id, random.nextInt(2), text(random)))
				.toList());
	}

	private static String text(Random random) {
		return random.nextInt(4) == 0 ? null : String.valueOf((char) ('a' + random.nextInt(2)));
	}

	private static List<String> texts(Random random, int bound) {
		List<String> texts = new ArrayList<>();
		int size = random.nextInt(bound + 1);
		for (int i = 0; i < size; i++) {
			texts.add(String.valueOf((char) ('a' + random.nextInt(3))));
		}
		return texts;
	}

}
