package io.singletable.internal.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Part of a patch, converted to values of the entity and their stored forms.
 */
sealed interface PatchNode {

	/**
	 * The part as a merge of what is stored.
	 */
	MergeNode toMerge();

	/**
	 * Value of a property or entry.
	 *
	 * @param value the value in Java, null to clear
	 * @param stored its stored form, empty if it is left out
	 */
	record PatchValue(@Nullable Object value, Optional<AttributeValue> stored) implements PatchNode {

		@Override
		public MergeNode toMerge() {
			return this.stored.<MergeNode>map(MergeNode.Replacement::new).orElseGet(MergeNode.Removal::new);
		}

	}

	/**
	 * Object or map, of which parts change.
	 */
	record PatchMembers(Structure kind, List<PatchMember> members) implements PatchNode {

		@Override
		public MergeNode toMerge() {
			Map<String, MergeNode> merged = new LinkedHashMap<>();
			addTo(merged);
			return new MergeNode.ObjectMerge(merged);
		}

		/** What is unwrapped is stored among the parts of what it is in. */
		private void addTo(Map<String, MergeNode> merged) {
			for (PatchMember member : this.members) {
				if (member.storedName() != null) {
					merged.put(member.storedName(), member.node().toMerge());
				}
				else {
					((PatchMembers) member.node()).addTo(merged);
				}
			}
		}

		/**
		 * What is stored if nothing is there yet.
		 */
		Map<String, AttributeValue> stored() {
			Map<String, AttributeValue> stored = new LinkedHashMap<>();
			for (PatchMember member : this.members) {
				PatchNode node = member.node();
				if (member.storedName() == null) {
					stored.putAll(((PatchMembers) node).stored());
				}
				else if (node instanceof PatchMembers members) {
					stored.put(member.storedName(), AttributeValue.createM(members.stored()));
				}
				else {
					valueOf((PatchValue) node).ifPresent((value) -> stored.put(member.storedName(), value));
				}
			}
			return stored;
		}

		/** The key of an entry is a value of its own. */
		private Optional<AttributeValue> valueOf(PatchValue value) {
			return (this.kind != Structure.OBJECT && value.value() == null)
					? Optional.of(AttributeValue.createNul(true)) : value.stored();
		}

	}

	/**
	 * Part of an object or map.
	 *
	 * @param step the step of an update path: names after dots, or a key in brackets
	 * @param shown the path of the part as the patch names it
	 * @param storedName name of the attribute, null if the part is unwrapped
	 */
	record PatchMember(String step, String shown, @Nullable String storedName, PatchNode node) {

	}

	/**
	 * Kind of an object or map.
	 */
	enum Structure {

		/** Object of declared properties. */
		OBJECT,

		/** Map of declared values. */
		MAP,

		/** Anything, in a property of no declared structure. */
		UNTYPED

	}

}
