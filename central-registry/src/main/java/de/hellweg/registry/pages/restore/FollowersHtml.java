package de.hellweg.registry.pages.restore;

import de.hellweg.http.HttpResponse;
import de.hellweg.registry.backup.FollowedLog;
import de.hellweg.registry.backup.Restoration;
import de.hellweg.web.page.Times;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import java.util.ArrayList;
import java.util.List;

/// The step in which those are named who followed the log after the backup, or it is said that nobody did.
final class FollowersHtml {
    private static final FormFields NOTHING = FormFields.parse("");

    private FollowersHtml() {}

    static HttpResponse page(Admitted admitted, int status, Restoration.Behind behind, Problems problems) {
        var title = admitted.text("behind.title");
        var times = new Times(admitted.texts().language());
        return admitted.page(status, title, StepHtml.problem(admitted, behind.problem()), Parts.title(title),
                StepHtml.step(admitted, 3),
                Parts.alert(Parts.Tone.INFO, admitted.text("behind.lead", behind.size(), times.full(behind.taken())),
                        Parts.paragraph(admitted.text("behind.text"))),
                section(Parts.heading(admitted.text("followers.title")),
                        Parts.paragraph(admitted.text("followers.text")), named(admitted, behind.followers())),
                section(Parts.heading(admitted.text("address.title")), address(admitted, problems)),
                section(Parts.heading(admitted.text("saved.title")), Parts.paragraph(admitted.text("saved.text")),
                        saved(admitted, problems)),
                section(Parts.heading(admitted.text("nobody.title")), Parts.paragraph(admitted.text("nobody.text")),
                        nobody(admitted, problems)));
    }

    private static Html section(Html... content) {
        return Element.of("section").css("hw-section").with(Html.all(content));
    }

    private static Html named(Admitted admitted, List<FollowedLog> followers) {
        if (followers.isEmpty()) {
            return Html.nothing();
        }
        var items = new ArrayList<Html>();
        for (int i = 0; i < followers.size(); i++) {
            items.add(Element.of("li", told(admitted, followers.get(i)), StepHtml.quiet(admitted, "/followers/remove",
                    admitted.text("followers.remove", i + 1), "number", String.valueOf(i))));
        }
        return Html.all(Element.of("ol", Html.all(items)).css("kern-list kern-list--number kern-list--large"),
                Form.bare("/recover", admitted.token(), admitted.text("recover.button")).html(admitted.texts(), NOTHING,
                        Problems.none()));
    }

    private static Html told(Admitted admitted, FollowedLog follower) {
        return switch (follower) {
            case FollowedLog.Served(var address) -> Parts.code(address.toString());
            case FollowedLog.Brought(_, var claimed) -> Html.text(admitted.text("saved.told", claimed.size(),
                    new Times(admitted.texts().language()).full(claimed.time())));
        };
    }

    private static Html address(Admitted admitted, Problems problems) {
        return Form.bare("/followers", admitted.token(), admitted.text("address.button"),
                Field.line("address", admitted.text("field.address")).hint(admitted.text("hint.address")))
                .html(admitted.texts(), admitted.form(), of(problems, "address"));
    }

    private static Html saved(Admitted admitted, Problems problems) {
        return Form.bare(RestorePages.FILE, admitted.token(), admitted.text("saved.button"),
                Field.file("saved", admitted.text("field.saved"), "")).html(admitted.texts(), NOTHING,
                        of(problems, "saved"));
    }

    private static Html nobody(Admitted admitted, Problems problems) {
        return Form.bare("/accept", admitted.token(), admitted.text("nobody.button"),
                Field.line("size", admitted.text("field.size")).hint(admitted.text("hint.size")))
                .html(admitted.texts(), admitted.form(), of(problems, "size"));
    }

    private static Problems of(Problems problems, String field) {
        var own = Problems.none();
        problems.byField().forEach((name, text) -> own.addIf(name.equals(field), name, text));
        return own;
    }
}
