//! Constructors and setters: one line beside a struct in place of a function for each of its fields.
//!
//! A value is written as its name with its type in parentheses: `name(String)`, which takes whatever becomes a `String`;
//! `tags([String])`, which takes a list; and `count(i64)`, as any other type.

// A client may have no operation, or no type. A field may be called as a method of an operator, such as `add`.
#![allow(unused_macros)]

/// The setters of a struct that has a default, and its `new` with the fields that are always there.
///
/// ```text
/// setters!(Book::new(title(String), price(f64)) { tags([String]) });
/// setters!(Author { name(String) });
/// ```
macro_rules! setters {
    ($name:ident::new($($always:ident $always_type:tt),+) { $($field:ident $type:tt),* }) => {
        #[allow(clippy::should_implement_trait)]
        impl $name {
            /// With the fields that are always there.
            #[inline]
            #[must_use]
            pub fn new($($always: setters!(@argument $always_type)),+) -> Self {
                Self::default()$(.$always($always))+
            }

            $(setters!(@field $always $always_type);)+
            $(setters!(@field $field $type);)*
        }
    };
    ($name:ident { $($field:ident $type:tt),* }) => {
        #[allow(clippy::should_implement_trait)]
        impl $name {
            $(setters!(@field $field $type);)*
        }
    };
    (@argument (String)) => { impl Into<String> };
    (@argument ([$type:ty])) => { Vec<$type> };
    (@argument ($type:ty)) => { $type };
    (@field $field:ident (String)) => {
        #[doc = concat!("Sets `", stringify!($field), "`.")]
        #[inline]
        #[must_use]
        pub fn $field(mut self, $field: impl Into<String>) -> Self {
            let text: String = $field.into();
            self.$field = text.into();
            self
        }
    };
    (@field $field:ident ([$type:ty])) => { setters!(@field $field (Vec<$type>)); };
    (@field $field:ident ($type:ty)) => {
        #[doc = concat!("Sets `", stringify!($field), "`.")]
        #[inline]
        #[must_use]
        pub fn $field(mut self, $field: $type) -> Self {
            self.$field = $field.into();
            self
        }
    };
}
pub(crate) use setters;

/// The `new` of an operation with its required values, and the setters of its calls for the others.
///
/// ```text
/// arguments!(GetBook::new(id(String)) { language(String) });
/// arguments!(AddBook::new(..AddBookInput { title, author, price, currency }) {});
/// ```
macro_rules! arguments {
    ($name:ident::new($($required:ident $required_type:tt),*) { $($field:ident $type:tt),* }) => {
        impl $name {
            /// The operation with its required values.
            #[inline]
            #[must_use]
            pub fn new($($required: arguments!(@argument $required_type)),*) -> Self {
                Self {
                    $($required: $required.into(),)*
                    $($field: Default::default(),)*
                }
            }
        }
        arguments!(@call $name $($field $type)*);
    };
    ($name:ident::new(..$input:ident { $($required:ident),+ }) { $($field:ident $type:tt),* }) => {
        impl $name {
            /// The operation with its required values.
            #[inline]
            #[must_use]
            pub fn new(input: $input) -> Self {
                Self {
                    $($required: input.$required,)+
                    $($field: Default::default(),)*
                }
            }
        }
        arguments!(@call $name $($field $type)*);
    };
    (@argument (String)) => { impl Into<String> };
    (@argument ([$type:ty])) => { Vec<$type> };
    (@argument ($type:ty)) => { $type };
    (@call $name:ident) => {};
    (@call $name:ident $($field:ident $type:tt)+) => {
        #[allow(clippy::should_implement_trait)]
        impl Call<$name> {
            $(arguments!(@field $name $field $type);)+
        }
    };
    (@field $name:ident $field:ident (String)) => {
        #[doc = concat!(
            "Sets [`", stringify!($field), "`](", stringify!($name), "::", stringify!($field), ").",
        )]
        #[inline]
        pub fn $field(mut self, $field: impl Into<String>) -> Self {
            let text: String = $field.into();
            self.operation.$field = text.into();
            self
        }
    };
    (@field $name:ident $field:ident ([$type:ty])) => { arguments!(@field $name $field (Vec<$type>)); };
    (@field $name:ident $field:ident ($type:ty)) => {
        #[doc = concat!(
            "Sets [`", stringify!($field), "`](", stringify!($name), "::", stringify!($field), ").",
        )]
        #[inline]
        pub fn $field(mut self, $field: $type) -> Self {
            self.operation.$field = $field.into();
            self
        }
    };
}
pub(crate) use arguments;
