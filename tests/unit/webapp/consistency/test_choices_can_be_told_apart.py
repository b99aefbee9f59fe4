from collections import Counter

from support.cities import shipped_city


def test_no_question_offers_two_choices_of_the_same_name():
    """In either language: "Local" twice is a choice that nobody can make."""
    alike = [
        (form_id, component.key, language, name)
        for form_id, path in shipped_city().form_paths.items()
        for component in shipped_city().forms[form_id].fields.values()
        for language in ("id", "en")
        for name, times in Counter(option.label.in_language(language) for option in component.options).items()
        if times > 1
    ]
    assert alike == []
