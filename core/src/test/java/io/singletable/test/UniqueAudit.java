package io.singletable.test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.layout.ItemKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Audit of the unique values in a table of the native format: what every moment has to
 * satisfy, whoever writes.
 */
public final class UniqueAudit {

	private final Map<ItemKey, Map<String, AttributeValue>> sentinels = new HashMap<>();

	private final Map<ItemKey, Map<String, AttributeValue>> heads = new HashMap<>();

	private UniqueAudit(List<Map<String, AttributeValue>> items) {
		for (Map<String, AttributeValue> item : items) {
			ItemKey key = new ItemKey(item.get("pk").s(), item.get("sk").s());
			(key.partition().startsWith("~unique#") ? this.sentinels : this.heads).put(key, item);
		}
	}

	public static UniqueAudit of(List<Map<String, AttributeValue>> items) {
		return new UniqueAudit(items);
	}

	/**
	 * Entities, not deleted, that say that they hold a value whose sentinel does not name
	 * them.
	 * @return one line for each, none if all is well
	 */
	public List<String> violations() {
		List<String> violations = new ArrayList<>();
		Map<String, List<AttributeValue>> owners = owners();
		this.heads
			.forEach((key, head) -> head.getOrDefault("_u", AttributeValue.fromM(Map.of())).m().forEach((c, claim) -> {
				if (head.containsKey("_del")) {
					violations.add(key + " is deleted and holds " + c);
				}
				else if (claim.s().length() > 1 && !owners.getOrDefault(c + "#" + claim.s(), List.of())
					.contains(AttributeValue.fromS(key.partition()))) {
					violations.add(key + " holds a value of " + c + " that is not its own");
				}
			}));
		return violations;
	}

	/**
	 * The owners of each value: heads have the name of their class, and sentinels that of
	 * the hierarchy.
	 */
	private Map<String, List<AttributeValue>> owners() {
		Map<String, List<AttributeValue>> owners = new HashMap<>();
		this.sentinels.forEach((key, sentinel) -> {
			String[] parts = key.partition().split("#");
			owners.computeIfAbsent(parts[2] + "#" + parts[3], (value) -> new ArrayList<>()).add(sentinel.get("_owner"));
		});
		return owners;
	}

	/**
	 * Sentinels that their owners do not confirm: they are in nobody's way, and go when
	 * they are met.
	 */
	public List<ItemKey> unconfirmed() {
		return this.sentinels.keySet().stream().filter((key) -> !isConfirmed(key)).toList();
	}

	private boolean isConfirmed(ItemKey key) {
		Map<String, AttributeValue> sentinel = this.sentinels.get(key);
		Map<String, AttributeValue> owner = this.heads
			.getOrDefault(new ItemKey(sentinel.get("_owner").s(), sentinel.get("_ownersk").s()), Map.of());
		String[] parts = key.partition().split("#");
		AttributeValue claims = owner.get("_u");
		return claims != null && AttributeValue.fromS(parts[3]).equals(claims.m().get(parts[2]));
	}

	/**
	 * Number of sentinels.
	 */
	public int sentinels() {
		return this.sentinels.size();
	}

}
