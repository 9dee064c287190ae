package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.convert.Payloads;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.InputProperties;
import io.singletable.internal.update.PatchNode.PatchMember;
import io.singletable.internal.update.PatchNode.PatchMembers;
import io.singletable.internal.update.PatchNode.PatchValue;
import io.singletable.internal.update.PatchNode.Structure;
import io.singletable.internal.update.RequestedChange.Merge;
import io.singletable.internal.update.RequestedChange.MergeDocument;
import io.singletable.update.Patch;

/**
 * Conversion of patches into changes of properties. Thread-safe.
 */
final class PatchChanges {

	private final Payloads payloads;

	private final Map<EntityMetadata<?>, PatchEncoders> encoders = new ConcurrentHashMap<>();

	PatchChanges(Payloads payloads) {
		this.payloads = payloads;
	}

	/**
	 * The changes of a patch.
	 * @param classes the classes that entities may be of
	 * @param problems takes what is wrong, by path as the patch names it
	 */
	List<RequestedChange> changes(EntityMetadata<?> type, Collection<? extends ConcreteType<?>> classes, Patch patch,
			Map<String, String> problems) {
		if (patch.operations().isEmpty()) {
			return of(read(type, classes, patch, problems));
		}
		List<InputProperties> owners = classes.stream().map((it) -> it.properties().inputs()).toList();
		PointerReader pointers = new PointerReader(encoders(type), AllowedPaths.of(patch, owners), owners);
		return new OperationSequence(pointers, problems).changes(patch.operations());
	}

	private PatchEncoders encoders(EntityMetadata<?> type) {
		return this.encoders.computeIfAbsent(type, (it) -> new PatchEncoders(this.payloads, it.nulls()));
	}

	/**
	 * Read a patch of values.
	 * @param classes the classes that entities may be of
	 * @param problems takes what is wrong, by path as the patch names it
	 */
	PatchMembers read(EntityMetadata<?> type, Collection<? extends ConcreteType<?>> classes, Patch patch,
			Map<String, String> problems) {
		List<InputProperties> owners = classes.stream().map((it) -> it.properties().inputs()).toList();
		return new PatchReader(encoders(type), patch, AllowedPaths.of(patch, owners), problems).read(owners);
	}

	private static List<RequestedChange> of(PatchMembers patch) {
		List<RequestedChange> changes = new ArrayList<>();
		patch.members().forEach((member) -> add(member.step().substring(1), member, changes));
		return changes;
	}

	private static void add(String path, PatchMember member, List<RequestedChange> changes) {
		if (member.node() instanceof PatchValue value) {
			changes.add(new Merge(path, member.shown(), value.value()));
			return;
		}
		PatchMembers members = (PatchMembers) member.node();
		if (members.kind() == Structure.UNTYPED) {
			changes.add(new MergeDocument(path, member.shown(), members.toMerge()));
			return;
		}
		members.members().forEach((part) -> add(path + part.step(), part, changes));
	}

}
