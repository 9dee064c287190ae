package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.update.PatchNode.PatchMember;
import io.singletable.internal.update.PatchNode.PatchMembers;
import io.singletable.internal.update.PatchNode.PatchValue;
import io.singletable.internal.update.PatchNode.Structure;
import org.jspecify.annotations.Nullable;

/**
 * Reader of a part of a patch that has no declared structure.
 *
 * @param problems takes what is wrong, by path as the patch names it
 */
record PatchUntyped(PatchEncoders encoders, BiConsumer<String, String> problems) {

	PatchMembers read(Map<?, ?> values, String shown) {
		List<PatchMember> members = new ArrayList<>();
		values.forEach((key, value) -> {
			String name = MapPart.textOf(key);
			String step = "['" + name.replace("'", "''") + "']";
			PatchNode node = node(value, shown + step);
			if (node != null) {
				members.add(new PatchMember(step, shown + step, name, node));
			}
		});
		return new PatchMembers(Structure.UNTYPED, members);
	}

	private @Nullable PatchNode node(@Nullable Object value, String shown) {
		if (value == null) {
			return new PatchValue(null, Optional.empty());
		}
		if (value instanceof Map<?, ?> map) {
			return read(map, shown);
		}
		try {
			return new PatchValue(value, Optional.of(this.encoders.untyped(value)));
		}
		catch (UnwritableEntityException ex) {
			this.problems.accept(shown,
					"can't be stored: a map key is empty, a number has more than DynamoDB's 38 digits "
							+ "or is out of its range, or a text is ill-formed");
			return null;
		}
	}

}
