package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.update.PatchNode.Kind;
import io.singletable.internal.update.PatchNode.Member;
import io.singletable.internal.update.PatchNode.Members;
import io.singletable.internal.update.PatchNode.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reader of a part of a patch that has no declared structure.
 *
 * @param problems takes what is wrong, by path as the patch names it
 */
record PatchUntyped(PatchEncoders encoders, BiConsumer<String, String> problems) {

	Members read(Map<?, ?> values, String shown) {
		List<Member> members = new ArrayList<>();
		values.forEach((key, value) -> {
			String name = MapPart.textOf(key);
			String step = "['" + name.replace("'", "''") + "']";
			PatchNode node = node(value, shown + step);
			if (node != null) {
				members.add(new Member(step, shown + step, name, node));
			}
		});
		return new Members(Kind.UNTYPED, members);
	}

	private @Nullable PatchNode node(@Nullable Object value, String shown) {
		if (value == null) {
			return new Value(null, Optional.empty());
		}
		if (value instanceof Map<?, ?> map) {
			return read(map, shown);
		}
		try {
			return new Value(value, Optional.of(this.encoders.untyped(value)));
		}
		catch (UnwritableEntityException ex) {
			this.problems.accept(shown,
					"can't be stored: a map key is empty, a number has more than DynamoDB's 38 digits "
							+ "or is out of its range, or a text is ill-formed");
			return null;
		}
	}

}
